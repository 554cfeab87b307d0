/**
 * The command line: options, exit codes, and the only place with standard streams, the clock, the
 * environment and {@code System.exit}.
 */
@NullMarked
package io.github.why403.cli;

import org.jspecify.annotations.NullMarked;
