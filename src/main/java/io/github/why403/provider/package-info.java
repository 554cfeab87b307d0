/**
 * What is known of each store, as data: how its hosts are recognised, how it canonicalises, what it
 * checks in which order, and what it answers.
 *
 * <p>A quirk is a line here with its source; nothing elsewhere names a store.
 */
@NullMarked
package io.github.why403.provider;

import org.jspecify.annotations.NullMarked;
