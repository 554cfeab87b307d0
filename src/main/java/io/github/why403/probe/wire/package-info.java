/**
 * Sends one request on one connection and brings back the reply, every byte as asked.
 *
 * <p>The request's head is written here, so that nothing is added, reordered or repaired; Apache
 * HttpCore reads the reply. Redirects are not followed, nothing is decoded, no connection is used
 * twice. Whatever the other side does, time and memory are bounded. Addresses are judged before
 * they are connected to, and connected to as judged.
 */
@NullMarked
package io.github.why403.probe.wire;

import org.jspecify.annotations.NullMarked;
