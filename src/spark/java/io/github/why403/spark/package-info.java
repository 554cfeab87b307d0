/** The diagnosis of {@code batch} as a function of Spark SQL, and a job for logs. */
@NullMarked
package io.github.why403.spark;

import org.jspecify.annotations.NullMarked;
