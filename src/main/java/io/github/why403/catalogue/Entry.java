package io.github.why403.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue, in one language.
 *
 * @param id its name among catalogues, {@code cloud/aws-s3-method-mismatch}
 * @param cause slug of the cause
 * @param parent slug of the more general cause, or null
 * @param isRisk whether the cause alone refuses nothing
 * @param title one clause
 * @param rootCause a few sentences
 * @param proof what proves it
 * @param fixes what to do, the best first
 * @param deadEnds what not to do
 * @param docUrl the vendor's page; empty where there is none
 */
public record Entry(
    String id,
    String cause,
    @Nullable String parent,
    boolean isRisk,
    String title,
    String rootCause,
    String proof,
    List<Fix> fixes,
    List<DeadEnd> deadEnds,
    String docUrl) {

  /**
   * A repair.
   *
   * @param kind {@code safe}, {@code changes-behaviour}, {@code needs-placeholders} or {@code
   *     advice}
   * @param action one imperative sentence
   * @param commands a command or statement per tool or language, with {@code {name}} for values of
   *     the case
   */
  public record Fix(String kind, String action, Map<String, String> commands) {
    public Fix {
      commands = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(commands));
    }
  }

  /**
   * Something people try in vain.
   *
   * @param action what they try
   * @param why why it does not help
   */
  public record DeadEnd(String action, String why) {}

  public Entry {
    fixes = List.copyOf(fixes);
    deadEnds = List.copyOf(deadEnds);
  }
}
