package io.github.why403.cli;

import io.github.why403.batch.Batch;
import io.github.why403.batch.Input;
import io.github.why403.batch.Journal;
import io.github.why403.batch.RowDiagnoser;
import io.github.why403.batch.RowForm;
import io.github.why403.evidence.Clock;
import io.github.why403.input.BadInput;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code why403 batch}: a diagnosis per row, rows from files or standard input. */
final class BatchCommand extends Command {
  /** Of rows that cannot be read so many are told on standard error; all stand in the output. */
  private static final int MOST_TOLD = 10;

  private final PositionalParamSpec files;
  private final BatchOptions options;
  private final SecretOptions secret;
  private final JudgingOptions judging;
  private final CatalogueOptions own;

  BatchCommand() {
    this(
        PositionalParamSpec.builder()
            .index("0..*")
            .paramLabel("FILE")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Files, directories or patterns of them, packed with gzip or not; - or nothing for"
                    + " standard input.")
            .build(),
        new BatchOptions(),
        new SecretOptions(),
        new JudgingOptions(RowDiagnoser.DEFAULT_CANDIDATES),
        new CatalogueOptions());
  }

  private BatchCommand(
      PositionalParamSpec files,
      BatchOptions options,
      SecretOptions secret,
      JudgingOptions judging,
      CatalogueOptions own) {
    super(files, options, secret, judging, own);
    this.files = files;
    this.options = options;
    this.secret = secret;
    this.judging = judging;
    this.own = own;
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "batch [FILE...] [OPTIONS]",
        "",
        "A row is a URL, or a JSON object with url, method, headers, at, reply and id;",
        "or a line of a log of S3, CloudTrail, CloudFront or a load balancer. Nobody is asked.",
        "",
        "Exit codes:",
        "  0    nothing is wrong with any row",
        "  1    a cause was found for at least one row",
        "  2    bad usage",
        "  3    no cause was found, and at least one row is inconclusive or could not be read",
        "  4    the tool itself failed",
        "  130  interrupted",
        "",
        "Examples:",
        "  What is wrong in the access logs of a day:",
        "    why403 batch 'logs/2026-01-31-*' -o summary",
        "  A verdict per URL, the secret in AWS_* variables; goes on after kill -9:",
        "    why403 batch urls.txt --to verdicts.ndjson --resume");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput, InterruptedException {
    List<String> operands = files.getValue();
    List<Input> inputs = Inputs.of(operands == null ? List.of() : operands, around.in());
    Path to = options.to();
    try {
      return run(inputs, to, around);
    } catch (Journal.Changed changed) {
      throw new Usage(String.valueOf(changed.getMessage()), changed);
    } catch (IllegalArgumentException otherwise) {
      throw new Usage(String.valueOf(otherwise.getMessage()), otherwise);
    } catch (IOException broken) {
      throw new Usage(
          to == null
              ? "Standard output cannot be written; was its reader closed?"
              : "Cannot write \""
                  + Texts.clip(to.toString())
                  + "\", or read an input; the journal"
                  + " beside it tells how far it came.",
          broken);
    }
  }

  private ExitCode run(List<Input> inputs, @Nullable Path to, Surroundings around)
      throws IOException, InterruptedException, Journal.Changed {
    Clock clock = judging.clock(around.clock());
    Map<KeyKind, List<Secret>> keys = keys(around);
    String settings = settings(keys);
    Optional<Journal.Stopped> stopped = stopped(inputs, to, settings);
    if (stopped.isPresent() && !clock.checked()) {
      clock = new Clock(stopped.get().at(), false, clock.source());
    }
    RowDiagnoser diagnoser =
        new RowDiagnoser(
            new RowDiagnoser.Rules(
                judging.provider(),
                clock,
                keys,
                judging.candidateHosts(),
                judging.candidates(),
                own.of(OutputOptions.catalogue("en"))));
    Batch batch =
        new Batch(
            diagnoser,
            new Batch.Settings(
                options.form(), options.format(), options.failures(), options.threads()));
    Journal journal =
        to == null || options.form() == RowForm.SUMMARY
            ? null
            : new Journal(Journal.beside(to), settings, clock.now(), inputs);
    Journal.Place from = stopped.map(Journal.Stopped::place).orElse(null);
    Teller teller = new Teller(around, inputs);
    Batch.Result result;
    try (OutputStream out =
        to == null ? new AnswerStream(around.out()) : FileAnswer.open(to, from)) {
      result = batch.run(inputs, out, journal, from, teller);
      out.write(result.summary().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } finally {
      teller.end();
    }
    if (result.bad() > 0 && !options.quiet()) {
      around.say("note: " + result.bad() + " of " + result.rows() + " rows could not be read.");
    }
    return result.causes() > 0
        ? ExitCode.CAUSE_FOUND
        : result.open() > 0 ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }

  /** What an earlier run left; it is not written over by chance. */
  private Optional<Journal.Stopped> stopped(List<Input> inputs, @Nullable Path to, String settings)
      throws IOException, Journal.Changed {
    if (to == null) {
      return Optional.empty();
    }
    Path beside = Journal.beside(to);
    if (options.resume()) {
      Optional<Journal.Stopped> stopped = Journal.read(beside, settings, inputs);
      if (stopped.isEmpty() && Files.exists(to)) {
        throw new Usage(
            "\""
                + Texts.clip(to.toString())
                + "\" is there without a journal: that run came to its end. Remove it to begin"
                + " anew.");
      }
      return stopped;
    }
    if (Files.exists(beside)) {
      throw new Usage(
          "A run that writes \""
              + Texts.clip(to.toString())
              + "\" was stopped; give --resume to go on with it, or remove its .journal.");
    }
    return Optional.empty();
  }

  /** All that the output depends on but the input; of keys their names alone. */
  private String settings(Map<KeyKind, List<Secret>> keys) {
    List<String> texts = new ArrayList<>();
    keys.forEach(
        (kind, some) -> some.forEach(s -> texts.add(kind + " " + s.origin() + " " + s.keyId())));
    for (OptionGroup group : groups()) {
      group.options().stream()
          .filter(
              option ->
                  !List.of("--resume", "--threads", "--progress", "--quiet")
                      .contains(option.longestName()))
          .forEach(option -> texts.add(option.longestName() + "=" + option.getValue()));
    }
    return String.join("\n", texts);
  }

  /** The key material of every kind; what is given for one kind says nothing of the others. */
  private Map<KeyKind, List<Secret>> keys(Surroundings around) {
    Map<KeyKind, List<Secret>> keys = new EnumMap<>(KeyKind.class);
    Usage refused = null;
    Secrets secrets = new Secrets(around.env(), around.askSecret(), note -> note(note, around));
    for (KeyKind kind : KeyKind.values()) {
      try {
        keys.put(kind, secrets.find(secret, kind, ""));
      } catch (Usage wrong) {
        refused = refused == null ? wrong : refused;
      }
    }
    if (keys.isEmpty() && refused != null) {
      throw refused;
    }
    return keys;
  }

  private void note(String sentence, Surroundings around) {
    if (!options.quiet()) {
      around.say("note: " + sentence);
    }
  }

  /** Talks on standard error while the batch runs. */
  private final class Teller implements Batch.Listener {
    private final Surroundings around;
    private final @Nullable ProgressLine line;
    private int told;

    Teller(Surroundings around, List<Input> inputs) {
      this.around = around;
      boolean known = inputs.stream().allMatch(input -> input.size() >= 0);
      long whole = inputs.stream().mapToLong(Input::size).sum();
      this.line =
          options.progress(Terminal.isStderr(around))
              ? new ProgressLine(around.err(), known ? whole : -1)
              : null;
    }

    @Override
    public void progress(long rows, long bytes) {
      if (line != null) {
        line.say(rows, bytes);
      }
    }

    @Override
    public void bad(String input, long row, String why) {
      if (told < MOST_TOLD && !options.quiet()) {
        end();
        around.say("note: row " + row + " of " + input + ": " + why);
      }
      told++;
    }

    void end() {
      if (line != null) {
        line.clear();
      }
    }
  }
}
