/**
 * A diagnosis as one HTML file. The templates are in {@code src/main/jte}; this room lays out what
 * they show. Loaded only when somebody asks for HTML.
 */
@NullMarked
package io.github.why403.report.html;

import org.jspecify.annotations.NullMarked;
