package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.Octets;
import io.github.why403.scheme.CanonicalHeader;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.Version2;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines that only Signature Version 2 has: content type, moment of expiry, resource. */
final class SigV2Family implements ResignFamily {
  private static final String EXPIRES = "expires-edited-after-signing";
  private static final String STYLE = "addressing-style-mismatch";
  private static final String FIELD = "date/expires";

  private static final Map<String, List<String>> LIKELY_HEADERS =
      new TreeMap<>(
          Map.of(
              "x-amz-acl", List.of("public-read", "private", "bucket-owner-full-control"),
              "x-amz-server-side-encryption", HeaderValues.ENCRYPTION.subList(0, 2)));

  private static final long A_DAY = Duration.ofDays(1).toSeconds();
  private static final long A_WEEK = Duration.ofDays(7).toSeconds();

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    contentType(edits, facts);
    unsigned(edits, facts, read);
    unsent(edits, facts, LIKELY_HEADERS);
    moment(edits, read.date());
    bucket(edits, facts, read);
    overrides(edits, read);
    return edits;
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<EditStream> streams = new ArrayList<>();
    List<Edit> headers = new ArrayList<>();
    unsent(headers, facts, HeaderValues.ofAmazon());
    streams.add(new EditStream.Listed("every usual header of Amazon's", headers));
    Clock clock = facts.clock();
    if (clock != null) {
      streams.add(every("a day around the present", clock.now().getEpochSecond(), A_DAY));
    }
    Times.beginning(read.date())
        .filter(second -> second > A_WEEK && second <= Integer.MAX_VALUE)
        .ifPresent(second -> streams.add(every("a week around the URL's", second, A_WEEK)));
    return streams;
  }

  private static EditStream every(String where, long second, long reach) {
    return new EditStream.Dial(
        "every moment " + where,
        EXPIRES,
        SigV2Family::momentWords,
        4,
        Set.of(FIELD),
        2 * reach + 1,
        i -> Long.toString(second + (i % 2 == 0 ? i / 2 : -(i / 2 + 1))),
        SigningInput::withDate);
  }

  private static void contentType(List<Edit> edits, Case facts) {
    if (facts.request().sends(Version2.CONTENT_TYPE)) {
      edits.add(
          Edit.of(
              "content-type-sent-not-signed-v2",
              "signed without a content type, which Signature Version 2 always signs; one was sent",
              1,
              "headers/" + Version2.CONTENT_TYPE,
              input -> input.withHeader(Version2.CONTENT_TYPE, "")));
    }
  }

  /** Every header of Amazon's is signed that is sent; one by one, and all of them. */
  private static void unsigned(List<Edit> edits, Case facts, SigningInput read) {
    List<String> own =
        read.headers().stream()
            .map(CanonicalHeader::name)
            .filter(n -> n.startsWith(facts.url().vocabulary().headerPrefix()))
            .toList();
    own.forEach(name -> edits.add(without(List.of(name))));
    if (own.size() > 1) {
      edits.add(without(own));
    }
  }

  private static Edit without(List<String> names) {
    return new Edit(
        "amz-header-sent-not-signed",
        "signed without " + String.join(", ", names) + ", which was sent",
        names.size() == 1 ? 1 : 2,
        names.stream().map(n -> "headers/" + n).collect(Collectors.toSet()),
        0,
        input ->
            input.withHeaders(
                input.headers().stream().filter(h -> !names.contains(h.name())).toList()));
  }

  /** No list names what was signed: a header that was signed and not sent leaves no trace. */
  private static void unsent(List<Edit> edits, Case facts, Map<String, List<String>> values) {
    String own = facts.url().vocabulary().headerPrefix();
    values.forEach(
        (name, usual) -> {
          if (name.startsWith(own)
              && !facts.request().sends(name)
              && facts.url().hoisted(name) == null) {
            usual.forEach(value -> edits.add(with(name, value)));
          }
        });
  }

  private static Edit with(String name, String value) {
    return Edit.of(
        HeaderNames.notSent(name),
        "signed with " + name + ": " + value + ", which was not sent",
        2,
        "headers/" + name,
        input -> {
          List<CanonicalHeader> all = new ArrayList<>(input.headers());
          all.add(new CanonicalHeader(name, value));
          return input.withHeaders(all);
        });
  }

  private static void moment(List<Edit> edits, String written) {
    if (written.length() == 13 && Times.beginning(written).isPresent()) {
      String seconds = written.substring(0, 10);
      edits.add(
          Edit.of(
              "expires-not-integer",
              "signed for the second " + seconds + ", which stands in the URL in milliseconds",
              2,
              FIELD,
              input -> input.withDate(seconds)));
    }
    int point = written.indexOf('.');
    if (point > 0) {
      String whole = written.substring(0, point);
      edits.add(
          Edit.of(
              "expires-not-integer",
              "signed for the second " + whole + ", without its fraction",
              2,
              FIELD,
              input -> input.withDate(whole)));
    }
  }

  /** Where signer and store look for the bucket. */
  private static void bucket(List<Edit> edits, Case facts, SigningInput read) {
    String path = Octets.of(facts.request().url().path());
    String host = Octets.lower(Octets.of(facts.address().hostName()));
    int dot = host.indexOf('.');
    resource(edits, read, STYLE, "without the bucket that the host names", 2, path);
    resource(edits, read, "cname-bucket-host", "with the host as the bucket", 3, "/" + host + path);
    if (dot > 0) {
      String label = host.substring(0, dot);
      resource(
          edits,
          read,
          STYLE,
          "with the first part of the host as the bucket",
          2,
          "/" + label + path);
    }
    String bucket = facts.address().bucket();
    if (bucket != null) {
      String twice = "/" + Octets.of(bucket) + read.path().raw();
      resource(edits, read, STYLE, "with the bucket twice", 3, twice);
    }
  }

  private static void resource(
      List<Edit> edits, SigningInput read, String cause, String words, int cost, String raw) {
    if (!raw.equals(read.path().raw())) {
      edits.add(
          Edit.of(
              cause,
              "the resource was signed " + words,
              cost,
              "path/bucket",
              input -> input.withPath(input.path().withRaw(raw))));
    }
  }

  /** They are signed decoded. */
  private static void overrides(List<Edit> edits, SigningInput read) {
    for (QueryParam param : read.query().params()) {
      String encoded = PercentCoding.STRICT.encode(param.value(), "");
      if (param.name().startsWith("response-") && !encoded.equals(param.value())) {
        edits.add(
            QueryEdits.value(
                "override-value-encoding",
                "signed with " + param.name() + " still percent-encoded",
                2,
                param.name(),
                value -> encoded));
      }
    }
  }

  private static String momentWords(String second) {
    return "signed to expire at " + second;
  }
}
