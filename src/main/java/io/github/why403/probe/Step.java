package io.github.why403.probe;

import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;

/**
 * One request of a plan.
 *
 * @param probe name as {@code --probe} and {@code --skip} take it
 * @param question what it asks
 * @param request what goes out
 * @param when on what it waits
 * @param why what it is for, a clause
 */
public record Step(String probe, Question question, WireRequest request, When when, String why) {}
