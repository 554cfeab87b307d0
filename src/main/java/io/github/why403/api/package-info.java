/**
 * Why403 for other programs, such as the tests of whoever signs URLs. Start at {@link
 * io.github.why403.api.SignedRequest}.
 *
 * <p>Only this package is meant to be used from outside. Nothing in it opens a connection, reads a
 * file, the environment or a clock, and none of its values shows a secret, a token or a signature.
 *
 * <pre>{@code
 * Answer answer =
 *     SignedRequest.of(url)
 *         .sentAs("PUT")
 *         .withHeader("Content-Type", "image/png")
 *         .signedWith(accessKeyId, secretAccessKey)
 *         .judge();
 * assertTrue(answer.isAccepted(), answer::explanation);
 * }</pre>
 */
@NullMarked
package io.github.why403.api;

import org.jspecify.annotations.NullMarked;
