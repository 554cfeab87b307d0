/**
 * The error catalogue: one JSON file per cause, with what happened, what repairs it and which dead
 * ends to leave alone, in two languages. Knows no other room.
 */
@NullMarked
package io.github.why403.catalogue;

import org.jspecify.annotations.NullMarked;
