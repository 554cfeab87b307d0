/** The only room that sees the AWS SDK; it is loaded when something here is first used. */
@NullMarked
package io.github.why403.probe.aws;

import org.jspecify.annotations.NullMarked;
