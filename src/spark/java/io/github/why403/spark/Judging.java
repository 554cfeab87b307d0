package io.github.why403.spark;

import io.github.why403.batch.Format;
import io.github.why403.batch.RowDiagnoser;
import io.github.why403.batch.RowReader;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Clock;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;

/**
 * By what rows are judged. It travels to the executors, so it names the file of the secret and
 * never holds the secret.
 *
 * @param format the format of the rows, by its name on the command line
 * @param directive a log's own line about its columns, such as {@code #Fields: ...}; null for the
 *     usual columns
 * @param provider the store's kind; null to go by each row's host
 * @param at the moment to judge by where a row does not tell its own
 * @param checked whether that moment was stated, and is not just the clock of the driver
 * @param candidateHosts hosts that the signer may have used
 * @param candidates how many candidates are tried for one row
 * @param secretFile a file that holds the secret alone, on every executor or given to {@code
 *     spark-submit --files}; null for none
 */
public record Judging(
    String format,
    @Nullable String directive,
    @Nullable String provider,
    Instant at,
    boolean checked,
    List<String> candidateHosts,
    long candidates,
    @Nullable String secretFile)
    implements Serializable {

  /**
   * @throws IllegalArgumentException where a name is none
   */
  public Judging {
    String asked = format;
    format =
        Format.named(asked)
            .filter(f -> f != Format.CLOUDTRAIL)
            .map(Format::word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no format \""
                            + asked
                            + "\" of one row a line; there are ndjson, s3, cloudfront and elb."));
    if (candidates < 1) {
      throw new IllegalArgumentException("The budget is a number of candidates, at least 1.");
    }
    // Beyond these years nobody signs, and sums of times run over.
    if (!at.isAfter(Instant.EPOCH) || !at.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
      throw new IllegalArgumentException("The moment lies in no year in which URLs are signed.");
    }
    if (provider != null && Providers.named(provider).isEmpty()) {
      throw new IllegalArgumentException("There is no store of the name \"" + provider + "\".");
    }
    candidateHosts = List.copyOf(candidateHosts);
  }

  /** Rows of this format, judged by the clock of the driver, without a secret. */
  public static Judging of(String format) {
    return new Judging(
        format, null, null, Instant.now(), false, List.of(), RowDiagnoser.DEFAULT_CANDIDATES, null);
  }

  /** The same as of a moment that somebody who knows states: what expired by it is proven. */
  public static Judging of(String format, Instant at) {
    return new Judging(
        format, null, null, at, true, List.of(), RowDiagnoser.DEFAULT_CANDIDATES, null);
  }

  /** The same with the secret of this file. */
  public Judging withSecretFile(String file) {
    return new Judging(format, directive, provider, at, checked, candidateHosts, candidates, file);
  }

  /** The same for rows behind this line about their columns. */
  Judging behind(String line) {
    return new Judging(format, line, provider, at, checked, candidateHosts, candidates, secretFile);
  }

  RowReader reader() {
    RowReader reader = Format.named(format).orElseThrow().reader();
    return directive == null ? reader : reader.after(directive);
  }

  RowDiagnoser diagnoser() {
    Provider store = provider == null ? null : Providers.named(provider).orElseThrow();
    return new RowDiagnoser(
        new RowDiagnoser.Rules(
            store,
            new Clock(at, checked, checked ? "--at" : "the driver's clock"),
            secretFile == null ? Map.of() : Map.of(KeyKind.SECRET, List.of(secret(secretFile))),
            candidateHosts,
            candidates,
            Catalogue.english()));
  }

  /** What is wrong is said without the file's name: people write the secret in its place. */
  private static Secret secret(String name) {
    try {
      Path here = Path.of(name);
      Path file = Files.isReadable(here) ? here : Path.of(SparkFiles.get(name));
      String text = Files.readString(file).strip();
      if (text.isEmpty() || text.lines().count() > 1) {
        throw new IllegalArgumentException("The file of the secret must hold the secret alone.");
      }
      return Secret.of(text, "--secret-file", null);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The file of the secret cannot be read on an executor.", new IOException());
    }
  }
}
