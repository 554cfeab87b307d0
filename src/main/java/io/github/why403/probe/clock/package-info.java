/**
 * Asks NTP servers for the time (RFC 5905, as a client that only reads: nothing is set).
 *
 * <p>It brings readings; which of them are right, and what that means, is judged elsewhere. The
 * packets are those of commons-net; the sockets are our own, because {@code NTPUDPClient} takes the
 * first packet that comes, from whomever.
 */
@NullMarked
package io.github.why403.probe.clock;

import org.jspecify.annotations.NullMarked;
