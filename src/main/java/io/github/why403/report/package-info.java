/**
 * What is found, as text, JSON, Markdown and HTML. A diagnosis is prepared once, as a {@link
 * io.github.why403.report.Presentation}, and every form writes that. All goes through the {@link
 * io.github.why403.report.Redactor} on its way in.
 */
@NullMarked
package io.github.why403.report;

import org.jspecify.annotations.NullMarked;
