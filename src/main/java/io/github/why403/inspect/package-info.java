/**
 * What a URL says, read and not judged: its parts, its times, who may have made it, and in what two
 * URLs or two replies differ. No secret is needed and nobody is asked.
 */
@NullMarked
package io.github.why403.inspect;

import org.jspecify.annotations.NullMarked;
