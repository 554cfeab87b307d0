/**
 * The engine: edits of the signing input, tried in order of cost until one gives the signature in
 * the URL.
 *
 * <p>It knows no cause and no store: edits come in as data, and a scheme's judge decides. Nothing
 * here reads a clock, a file or the environment, so the same input gives the same answer on every
 * machine.
 */
@NullMarked
package io.github.why403.search;

import org.jspecify.annotations.NullMarked;
