/** From a case to a diagnosis: pure, without input, output, clock or environment. */
@NullMarked
package io.github.why403.diagnosis;

import org.jspecify.annotations.NullMarked;
