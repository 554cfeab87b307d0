package io.github.why403.evidence;

import java.time.Instant;

/**
 * A moment to judge a URL by.
 *
 * @param now the moment
 * @param checked whether it was stated with {@code --at}, or confirmed by NTP or the store; a bare
 *     local clock proves nothing
 * @param source where it comes from, for people
 */
public record Clock(Instant now, boolean checked, String source) {}
