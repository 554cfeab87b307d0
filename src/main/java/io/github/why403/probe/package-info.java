/** The rooms that look outside: sockets live here and below, and nowhere else. */
@NullMarked
package io.github.why403.probe;

import org.jspecify.annotations.NullMarked;
