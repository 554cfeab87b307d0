/**
 * What the user holds: a URL and a request, exactly as pasted.
 *
 * <p>Nothing here decodes, normalises or repairs; readers only cut the text at its delimiters. Only
 * the JDK may be known here, and of the JDK not {@code java.net.URI}, which refuses what people
 * paste.
 */
@NullMarked
package io.github.why403.input;

import org.jspecify.annotations.NullMarked;
