/**
 * A diagnosis as text and as JSON. Everything that is written goes through the {@link
 * io.github.why403.report.Redactor} on its way in.
 */
@NullMarked
package io.github.why403.report;

import org.jspecify.annotations.NullMarked;
