/** Tests of what turns pasted text into a request. */
package io.github.why403.intake;
