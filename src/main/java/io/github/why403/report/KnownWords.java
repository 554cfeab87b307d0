package io.github.why403.report;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Binding;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.provider.RegionHint;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words in capitals that a command of the catalogue leaves to the reader, where the case knows
 * them: the account and the blob of an Azure URL, the address of a distribution, the region that
 * the store told, the signer and the key that a denial names. A value that any shell or language
 * could read otherwise is left to the reader.
 */
final class KnownWords {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:/-]{0,511}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** What a denial names, in the words of AWS. */
  private static final Pattern SIGNER =
      Pattern.compile("User: (arn:[a-z-]+:(?:iam|sts)::[0-9]{12}:[A-Za-z0-9+=,.@_/-]+) is not");

  private static final Pattern KMS_KEY =
      Pattern.compile("\\b(arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+)");

  private static final Pattern ACTION = Pattern.compile("to perform: (s3:[A-Za-z]{3,60}) ");

  /** What a policy allows by the catalogue, which is written for a download. */
  private static final String READS = "\"Action\":\"s3:GetObject\"";

  private static final Map<String, String> ACTIONS =
      Map.of("PUT", "s3:PutObject", "POST", "s3:PutObject", "DELETE", "s3:DeleteObject");

  private static final Pattern USER = Pattern.compile(".*:user/(?:.*/)?([^/]+)");
  private static final Pattern ROLE = Pattern.compile(".*:assumed-role/([^/]+)/.*");

  /** A line that looks a region up, and its use. */
  private static final Pattern LOOK_UP = Pattern.compile("(?m)^REGION=\\$\\(.*\\)\\n");

  private static final Pattern LOOKED_UP = Pattern.compile("\\$REGION\\b");
  private static final Pattern PUT_USER_POLICY =
      Pattern.compile("put-user-policy --user-name USER\\b");

  /** Causes of which the key id of the URL is itself the fault. */
  private static final Set<String> OF_THE_KEY_ID =
      Set.of("cf-unknown-key", "cf-missing-key-pair-id", "cf-signature-sent-to-s3");

  private final Map<String, String> words = new LinkedHashMap<>();
  private final @Nullable String region;
  private @Nullable String role;
  private @Nullable String action;

  private KnownWords(@Nullable String region) {
    this.region = region;
  }

  /** Reads them from a case. */
  static KnownWords of(Diagnosis diagnosis, Finding finding, Redactor redactor) {
    Case facts = diagnosis.facts();
    String told = toldRegion(diagnosis).orElse(null);
    String region = region(diagnosis);
    KnownWords known = new KnownWords(told);
    known.add("BUCKET_REGION", told);
    known.add("REGION", region == null || region.isEmpty() ? facts.address().hostRegion() : region);
    if (facts.url().scheme() instanceof AzureSas) {
      known.azure(facts);
    } else if (facts.url().scheme() instanceof CloudFront) {
      known.cloudFront(facts, finding);
    } else if (facts.url().scheme().id().startsWith("s3")) {
      known.add("ACCESS_KEY_ID", facts.url().credential().keyId());
    }
    known.denial(facts);
    known.words.values().removeIf(value -> !redactor.clean(value).equals(value));
    return known;
  }

  /** The region to sign for: the one that was told, else the one in the scope. */
  static @Nullable String region(Diagnosis diagnosis) {
    return toldRegion(diagnosis).orElse(diagnosis.facts().url().credential().scope().region());
  }

  /** The region of the bucket, by the store or by what was found; empty where nobody told it. */
  private static Optional<String> toldRegion(Diagnosis diagnosis) {
    Case facts = diagnosis.facts();
    Stream<String> answered =
        facts.book().answers().stream()
            .filter(answer -> Binding.isEvidence(facts, answer))
            .flatMap(answer -> RegionHint.of(answer.reply()).stream())
            .map(RegionHint::region);
    Stream<String> found =
        diagnosis.findings().stream()
            .filter(one -> one.cause().equals("region-wrong-in-scope"))
            .flatMap(one -> one.differences().stream())
            .filter(one -> one.part().equals("scope.region"))
            .flatMap(one -> Stream.ofNullable(one.sent()));
    return Stream.concat(answered, found)
        .filter(name -> REGION.matcher(name).matches())
        .findFirst();
  }

  private void add(String word, @Nullable String value) {
    if (value != null && HARMLESS.matcher(value).matches()) {
      words.put(word, value);
    }
  }

  private void azure(Case facts) {
    List<String> path = List.of(facts.request().url().path().split("/", -1));
    String named = facts.address().named();
    int first = named == null ? 2 : 1;
    if (path.size() <= first) {
      return;
    }
    add("ACCOUNT", named == null ? path.get(1) : named);
    add("CONTAINER", path.get(first));
    add("BLOB", String.join("/", path.subList(first + 1, path.size())));
  }

  private void cloudFront(Case facts, Finding finding) {
    String host = facts.request().host();
    add("DOMAIN", host);
    if (facts.request().url().scheme().equals("https") && facts.url().extras().isEmpty()) {
      add("DOMAIN/PATH", host + facts.request().url().path());
    }
    if (!OF_THE_KEY_ID.contains(finding.cause())
        && facts.url().value(AuthParam.CREDENTIAL).isPresent()) {
      add("KEY_ID", Octets.text(facts.url().credential().keyId()));
    }
  }

  private void denial(Case facts) {
    String message =
        facts.book().answers().stream()
            .filter(answer -> Binding.isEvidence(facts, answer))
            .flatMap(answer -> answer.reply().error().stream())
            .map(ErrorBody::wording)
            .findFirst()
            .orElse("");
    Matcher asked = ACTION.matcher(message);
    action = asked.find() ? asked.group(1) : ACTIONS.get(facts.request().method());
    Matcher signer = SIGNER.matcher(message);
    if (signer.find()) {
      Matcher user = USER.matcher(signer.group(1));
      Matcher assumed = ROLE.matcher(signer.group(1));
      if (user.matches()) {
        add("PRINCIPAL_ARN", signer.group(1));
        add("USER", user.group(1));
      } else if (assumed.matches() && HARMLESS.matcher(assumed.group(1)).matches()) {
        role = assumed.group(1);
      }
    }
    Matcher key = KMS_KEY.matcher(message);
    if (key.find()) {
      add("KEY_ARN", key.group(1));
    }
  }

  /** A command with what is known in the place of its words. */
  String in(String command) {
    String text = command;
    if (region != null && LOOK_UP.matcher(text).find()) {
      text = LOOK_UP.matcher(text).replaceAll("");
      text = text.replace("\"$REGION\"", region);
      text = LOOKED_UP.matcher(text).replaceAll(region);
    }
    if (role != null) {
      text =
          PUT_USER_POLICY
              .matcher(text)
              .replaceAll(Matcher.quoteReplacement("put-role-policy --role-name " + role));
    }
    if (action != null) {
      text =
          text.replace(READS, READS.replace("s3:GetObject", action))
              .replace("presigned-read", "presigned-access");
    }
    // The longer word first: DOMAIN/PATH before DOMAIN.
    for (String word : words.keySet().stream().sorted(Orders.longestFirst()).toList()) {
      if (text.contains(word)) {
        text =
            Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w=])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(words.getOrDefault(word, word)));
      }
    }
    return text;
  }
}
