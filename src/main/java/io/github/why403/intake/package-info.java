/**
 * Takes evidence in whatever form it was pasted: a curl command, a HAR file, a saved reply, a mail
 * with a URL somewhere in it. What comes out is a request and a reply of room {@code input}, with
 * sentences that say which part came from where.
 *
 * <p>A form is undone only as far as the form itself is known: the quotes of a shell, the escapes
 * of JSON, the soft line breaks of a mail that calls itself quoted-printable. What is left is the
 * text that was sent, and damage to it is for {@code hypothesis} to judge.
 */
@NullMarked
package io.github.why403.intake;

import org.jspecify.annotations.NullMarked;
