/**
 * What is in hand when a diagnosis begins: the request, the store's kind, the key material, a
 * clock.
 *
 * <p>Values only; how they were got is other rooms' work.
 */
@NullMarked
package io.github.why403.evidence;

import org.jspecify.annotations.NullMarked;
