package io.github.why403.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue, in one language.
 *
 * @param id its name among catalogues, {@code cloud/aws-s3-method-mismatch}
 * @param cause slug of the cause; empty where the entry is of no single cause
 * @param parent slug of the more general cause, or null
 * @param isRisk whether the cause alone refuses nothing
 * @param schemes the signature schemes that know it
 * @param title one clause
 * @param wire what the store answers
 * @param correction what is wrong in the document that the entry was taken from; empty mostly
 * @param rootCause a few sentences
 * @param proof what proves it
 * @param seeAlso slugs of causes that look like it, or that it speaks of
 * @param fixes what to do, the best first
 * @param deadEnds what not to do
 * @param docUrl the vendor's page; empty where there is none
 * @param sources where it was seen
 * @param threads how many public threads report it, as far as they were read
 */
public record Entry(
    String id,
    String cause,
    @Nullable String parent,
    boolean isRisk,
    List<String> schemes,
    String title,
    Wire wire,
    String correction,
    String rootCause,
    String proof,
    List<String> seeAlso,
    List<Fix> fixes,
    List<DeadEnd> deadEnds,
    String docUrl,
    List<String> sources,
    int threads) {

  /**
   * What the store answers.
   *
   * @param code the error code; empty where there is none
   * @param text the whole text as users see it
   * @param translated the same in this language
   * @param regex finds the text of this entry and no other's; empty where the text is a general one
   */
  public record Wire(String code, String text, String translated, String regex) {}

  /**
   * A repair.
   *
   * @param kind {@code safe}, {@code changes-behaviour}, {@code needs-placeholders} or {@code
   *     advice}
   * @param action one imperative sentence
   * @param rate how often it helped, from 0 to 1, where a document gives a figure
   * @param commands a command or statement per tool or language, with {@code {name}} for values of
   *     the case
   */
  public record Fix(
      String kind, String action, @Nullable Double rate, Map<String, String> commands) {
    public Fix {
      commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    }
  }

  /**
   * Something people try in vain.
   *
   * @param action what they try; empty where a document does not say
   * @param why why it does not help
   * @param rate how often it failed, from 0 to 1, where a document gives a figure
   */
  public record DeadEnd(String action, String why, @Nullable Double rate) {
    /** What is tried, and why it fails. */
    public String sentence() {
      return action.isEmpty() ? why : action + " - " + why;
    }
  }

  public Entry {
    schemes = List.copyOf(schemes);
    seeAlso = List.copyOf(seeAlso);
    fixes = List.copyOf(fixes);
    deadEnds = List.copyOf(deadEnds);
    sources = List.copyOf(sources);
  }

  /** The name to ask for it by: the cause's, or else its id. */
  public String name() {
    return cause.isEmpty() ? id : cause;
  }
}
