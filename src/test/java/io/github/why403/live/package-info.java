/**
 * Real stores on loopback, started by the tests, and what they answer to sound and broken links.
 *
 * <p>A {@link io.github.why403.live.LiveServer} is a store that runs; a {@link
 * io.github.why403.live.Scenario} is a link, the request that a user sends with it, what each store
 * answers, and what a diagnosis has to say. All tests here carry the tag {@code live}; those that
 * need more than a JDK carry {@code ceph} or {@code s3rver} as well, and are skipped, with the
 * reason, where the programs are missing.
 */
@NullMarked
package io.github.why403.live;

import org.jspecify.annotations.NullMarked;
