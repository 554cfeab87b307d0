package io.github.why403.hypothesis;

import io.github.why403.scheme.PostDocument.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a POST policy that a form does not meet.
 *
 * @param condition the condition
 * @param certainty how sure it is that the store refuses the form for it
 * @param why a clause
 * @param difference what was asked for and what was sent, where that can be told
 */
record PostFailure(
    Condition condition, Certainty certainty, String why, @Nullable Difference difference) {}
