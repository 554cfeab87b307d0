package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.inspect.Lifetimes;
import io.github.why403.remedy.Corrector;
import io.github.why403.remedy.Remedy;
import io.github.why403.remedy.Wish;
import io.github.why403.report.Artefact;
import io.github.why403.report.FixCode;
import io.github.why403.report.Inert;
import io.github.why403.report.Redactor;
import io.github.why403.report.RemedyJson;
import io.github.why403.report.RemedyText;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.search.Limits;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 resign}: the corrected URL or request, from the diagnosis and the secret. */
final class ResignCommand extends Command {
  private static final long USUAL = 900;

  /** Enough for every reading that stores have of a request as it stands. */
  private static final long AS_IT_STANDS = 16;

  private final ResignOptions made;
  private final RequestOptions request;
  private final SecretOptions secret;
  private final JudgingOptions judging;
  private final NetworkOptions network;
  private final OutputOptions output;

  ResignCommand() {
    this(
        new ResignOptions(),
        new RequestOptions(),
        new SecretOptions(),
        new JudgingOptions(),
        new NetworkOptions(),
        new OutputOptions());
  }

  private ResignCommand(
      ResignOptions made,
      RequestOptions request,
      SecretOptions secret,
      JudgingOptions judging,
      NetworkOptions network,
      OutputOptions output) {
    super(
        operand(
            "URL", false, "The URL that is refused, as pasted; @FILE, or - for standard input."),
        made,
        request,
        secret,
        judging,
        network,
        output);
    this.made = made;
    this.request = request;
    this.secret = secret;
    this.judging = judging;
    this.network = network;
    this.output = output;
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "resign URL [OPTIONS]",
        "",
        "Only what is wrong is changed. Parameters, their order and their spelling stay,",
        "and the new URL allows no more and lives no longer than the old one, unless you",
        "ask for it. Nobody is asked but with --check. The URL is a secret: it is printed",
        "with --stdout alone.",
        "",
        "Exit codes:",
        "  0    the request was corrected, or nothing was wrong with it",
        "  1    no new signature helps, or the store refuses it all the same",
        "  3    it is not known what to sign, or there is nothing to sign with",
        "",
        "Examples:",
        "  The corrected URL into a file, asked of the store before:",
        "    why403 resign @url.txt -X PUT --write new-url.txt --check",
        "  A curl command with the headers that have to be sent:",
        "    why403 resign @url.txt --as curl --stdout",
        "  Code that signs it right, for ten minutes:",
        "    why403 resign @url.txt --as python --expires-in 600");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput, InterruptedException {
    Catalogue catalogue = output.catalogue();
    boolean json = output.json();
    Limits limits = Cores.limits(judging.candidates(), tried -> {});
    // Who signs what is sent need not know what was signed.
    Diagnoser engine =
        new Diagnoser(catalogue, made.asSent() ? limits.atMost(AS_IT_STANDS) : limits);
    String url = operand();
    Case stated = stated(url, around);
    Diagnosis diagnosis = engine.diagnose(stated);
    Wish wish = new Wish(made.expiresIn(), made.asSent(), made.ownKey(), Optional.empty());
    Remedy remedy = new Corrector(engine, limits).correct(diagnosis, wish);
    Case shown = remedy instanceof Remedy.Corrected it ? it.facts() : diagnosis.facts();
    boolean known = remedy instanceof Remedy.Corrected || remedy instanceof Remedy.Sound;
    Optional<String> artefact =
        known || made.isHarmless() && remedy instanceof Remedy.Open
            ? artefact(shown, diagnosis, around)
            : Optional.empty();
    Diagnosis answered = made.asks() && known ? asked(shown, url, engine, around) : null;
    boolean refused = answered != null && answered.outcome() == Outcome.CAUSE_FOUND;
    if (artefact.isPresent() && made.write() != null && !refused) {
      NewFile.write(made.write(), artefact.get().stripTrailing() + "\n");
    }
    if (made.stdout() && artefact.isPresent() && !refused) {
      around.out().println(artefact.get().stripTrailing());
      notes(remedy, around);
    } else {
      Redactor redactor = output.showSecrets() ? Redactor.showing() : redactor(stated, shown);
      String text = made.isHarmless() || output.showSecrets() ? artefact.orElse(null) : null;
      String cause = diagnosis.verdict().map(Finding::cause).orElse(null);
      around
          .out()
          .print(
              json
                  ? RemedyJson.of(remedy, cause, word(answered), text, redactor) + "\n"
                  : RemedyText.of(
                      remedy,
                      sentence(answered),
                      asked(text),
                      step(artefact),
                      redactor,
                      around.width(),
                      output.colour(around.colour())));
    }
    around.out().flush();
    return refused ? ExitCode.CAUSE_FOUND : exit(remedy);
  }

  /** Standard output is for what was made alone; what there is to know of it goes beside. */
  private void notes(Remedy remedy, Surroundings around) {
    if (remedy instanceof Remedy.Corrected it && !output.quiet()) {
      it.notes().forEach(note -> around.say("note: " + note));
    }
  }

  /** The text report shows the URL itself; another form stands below it. */
  private @Nullable String asked(@Nullable String artefact) {
    return made.as().equals("url") ? null : artefact;
  }

  private Case stated(@Nullable String url, Surroundings around) throws BadInput {
    Case stated =
        UrlCase.of(
            url,
            request,
            secret,
            judging,
            around,
            sentence -> {
              if (!output.quiet()) {
                around.say("note: " + sentence);
              }
            });
    String log = request.signerLog();
    EvidenceBook told = log == null ? EvidenceBook.EMPTY : UrlCase.signerLog(log);
    String reply = request.reply();
    Case observed = reply == null ? stated : UrlCase.withReply(stated, reply);
    return observed.with(observed.book().and(told));
  }

  /** What was asked for, signature and all. */
  private Optional<String> artefact(Case facts, Diagnosis diagnosis, Surroundings around) {
    String form = made.as();
    Optional<String> text;
    if (form.equals("url")) {
      text = Optional.of(facts.request().url().text()).filter(t -> t.equals(Inert.text(t)));
    } else if (form.equals("curl")) {
      text = Artefact.curl(facts.request());
    } else if (form.equals("aws")) {
      text = FixCode.awsLine(facts, seconds(facts, diagnosis));
    } else {
      FixCode.Code code = FixCode.of(facts, form, seconds(facts, diagnosis));
      text = code.text();
      if (!code.left().isEmpty() && text.isPresent() && !output.quiet()) {
        around.say("note: the code leaves out " + String.join(", ", code.left()) + ".");
      }
    }
    boolean tells =
        made.isHarmless() && text.filter(t -> t.equals(Redactor.of(facts).clean(t))).isEmpty();
    if (text.isEmpty() || tells) {
      throw new Usage(unwritable(facts, form));
    }
    return text;
  }

  private static String unwritable(Case facts, String form) {
    if (facts.url().scheme() instanceof PostPolicy post) {
      return post.isOfS3() && post.isV4()
          ? "Code for a form is written with --as "
              + String.join(" or ", FixCode.FORM_LANGUAGES)
              + "; a form has no "
              + form
              + " of its own, for it is signed where it is made."
          : "No code is written for such a form; change what the diagnosis names where the form is"
              + " made.";
    }
    return "This request cannot be written as --as "
        + form
        + (form.equals("curl") ? "." : "; try --as curl.");
  }

  /** What is left of a URL's life, or its length, or the usual lifetime of SDKs. */
  private long seconds(Case facts, Diagnosis diagnosis) {
    if (made.expiresIn().isPresent()) {
      return made.expiresIn().getAsLong();
    }
    Lifetimes times = Lifetimes.of(facts);
    Duration length = Lifetimes.of(diagnosis.facts()).length();
    Clock clock = facts.clock();
    Duration rest = clock == null ? null : times.rest(clock.now());
    if (rest != null && rest.toSeconds() > 0) {
      return rest.toSeconds();
    }
    return length == null ? USUAL : length.toSeconds();
  }

  private static Redactor redactor(Case stated, Case shown) {
    return Redactor.of(stated).and(Redactor.of(shown));
  }

  /** Asks the store as a diagnosis does: nothing is written. */
  private Diagnosis asked(Case facts, @Nullable String url, Diagnoser engine, Surroundings around)
      throws BadInput, InterruptedException {
    Inquiry inquiry = new Inquiry(network, around, output.quiet());
    boolean near = inquiry.isNear(facts, UrlCase.isTyped(url));
    EvidenceBook book =
        inquiry.ask(inquiry.plan(facts, new ProbeOptions()), near, known -> facts.provider());
    return engine.diagnose(facts.with(book));
  }

  private static @Nullable String word(@Nullable Diagnosis answered) {
    return answered == null
        ? null
        : switch (answered.outcome()) {
          case NOTHING_WRONG -> "accepted";
          case CAUSE_FOUND -> "refused";
          case INCONCLUSIVE -> "unknown";
        };
  }

  private static @Nullable String sentence(@Nullable Diagnosis answered) {
    return answered == null
        ? null
        : switch (answered.outcome()) {
          case NOTHING_WRONG ->
              answered.facts().book().answers().isEmpty()
                  ? "The store was not reached."
                  : "The store takes it too.";
          case CAUSE_FOUND ->
              "The store refuses it all the same: "
                  + answered.verdict().map(Finding::summary).orElse("");
          case INCONCLUSIVE -> "What the store says of it decides nothing.";
        };
  }

  private @Nullable String step(Optional<String> artefact) {
    if (artefact.isEmpty() || made.isHarmless() || output.showSecrets()) {
      return null;
    }
    String file = made.write();
    return file == null
        ? "The signed URL is not shown here: --write FILE keeps it, --stdout prints it."
        : "It was written to " + file + ", which only you can read.";
  }

  private static ExitCode exit(Remedy remedy) {
    return remedy instanceof Remedy.NoHelp
        ? ExitCode.CAUSE_FOUND
        : remedy instanceof Remedy.Open ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }
}
