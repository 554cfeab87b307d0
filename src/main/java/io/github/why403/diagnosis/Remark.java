package io.github.why403.diagnosis;

/**
 * A cause and one clause about it.
 *
 * @param cause slug of the cause
 * @param text why it is ruled out, or what its check needs
 */
public record Remark(String cause, String text) {}
