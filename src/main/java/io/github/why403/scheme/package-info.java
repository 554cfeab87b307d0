/**
 * Signature schemes: recognising one, reading its parameters, and deriving from a signing input the
 * texts that are hashed.
 *
 * <p>A {@link io.github.why403.scheme.SigningInput} holds every degree of freedom a signer has; a
 * {@link io.github.why403.scheme.Scheme} renders it line by line; a {@link
 * io.github.why403.scheme.Judge} says whether lines give the signature in the URL. What a store
 * does differently from the specification comes in as {@link io.github.why403.scheme.StoreRules}.
 * Only the room {@code input} may be known here.
 */
@NullMarked
package io.github.why403.scheme;

import org.jspecify.annotations.NullMarked;
