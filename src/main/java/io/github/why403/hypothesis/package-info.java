/**
 * What could be wrong, and how to show it.
 *
 * <p>Two kinds: a {@link io.github.why403.hypothesis.ResignFamily} offers edits of the signing
 * input for the search; a {@link io.github.why403.hypothesis.Fact} judges what is in hand. A family
 * is a class, its members are rows, each with the cause it stands for. {@link
 * io.github.why403.hypothesis.Hypotheses} is the register.
 */
@NullMarked
package io.github.why403.hypothesis;

import org.jspecify.annotations.NullMarked;
