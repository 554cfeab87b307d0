package io.github.why403.oracle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.PostPolicyV4;
import com.google.cloud.storage.PostPolicyV4.ConditionV4Type;
import com.google.cloud.storage.PostPolicyV4.PostConditionsV4;
import com.google.cloud.storage.PostPolicyV4.PostFieldsV4;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.PostPolicyV4Option;
import com.google.cloud.storage.StorageOptions;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random forms signed by google-cloud-storage: they verify, and nothing is called wrong. */
class GooglePostPolicyOracleTest {
  private static final int FORMS = 500;
  private static final String ACCOUNT = "oracle@example-project.iam.gserviceaccount.com";

  /** No backslash: the client doubles it in the policy, and then no store takes the form. */
  private static final String LETTERS = "abcXYZ019-._~ +/!'()*@:=;,$&?#[]%\"<>{}|^`\u00e9\u4e2d";

  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  private static Secret key;
  private static Storage storage;

  private final Random random = new Random(Long.getLong("test.seed", 1));

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    key =
        Secret.of(
            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), "the test", ACCOUNT);
    storage =
        StorageOptions.newBuilder()
            .setProjectId("example-project")
            .setCredentials(
                ServiceAccountCredentials.newBuilder()
                    .setClientEmail(ACCOUNT)
                    .setPrivateKey(pair.getPrivate())
                    .build())
            .build()
            .getService();
  }

  @Test
  void soundFormsVerify() throws Exception {
    for (int i = 0; i < FORMS; i++) {
      FailedRequest request = sign();
      Diagnosis diagnosis = diagnose(request);
      assertAll(
          request.url() + " " + request.form(),
          () ->
              assertEquals(
                  SignatureStatus.MATCHES,
                  diagnosis.signature().status(),
                  () -> diagnosis.findings() + " " + diagnosis.signature().because()),
          () -> assertEquals(List.of(), diagnosis.findings()),
          () -> assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome()));
    }
  }

  /** With another key the form is called just that, and the signature stays right. */
  @Test
  void anotherKeyIsFound() throws Exception {
    for (int i = 0; i < 50; i++) {
      FailedRequest request = sign();
      List<FormField> fields = new ArrayList<>(request.form().fields());
      fields.replaceAll(f -> f.is("key") ? FormField.of("key", f.value() + "x") : f);
      Diagnosis diagnosis = diagnose(request.withForm(new Form(fields)));
      assertEquals(
          List.of("post-policy-condition-failed"),
          diagnosis.findings().stream().map(Finding::cause).toList());
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status());
    }
  }

  private static Diagnosis diagnose(FailedRequest request) throws Exception {
    Clock now = new Clock(Instant.now(), true, "--at");
    return DIAGNOSER.diagnose(
        Case.of(Schemes.recognise(request), request, null, now, List.of(key), List.of()));
  }

  /** A form as a page sends it: the signer's fields, and a file of 12 bytes. */
  private FailedRequest sign() {
    PostFieldsV4.Builder fields = PostFieldsV4.newBuilder();
    PostConditionsV4.Builder conditions = PostConditionsV4.newBuilder();
    List<FormField> own = new ArrayList<>();
    if (random.nextBoolean()) {
      fields.setAcl("public-read");
    }
    if (random.nextInt(3) == 0) {
      fields.setContentType("text/plain");
    }
    if (random.nextInt(3) == 0) {
      fields.setCustomMetadataField("x-goog-meta-note", name());
    }
    if (random.nextInt(3) == 0) {
      fields.setSuccessActionStatus(201);
    }
    if (random.nextInt(3) == 0) {
      conditions.addContentLengthRangeCondition(random.nextInt(13), 12 + random.nextInt(100));
    }
    if (random.nextInt(3) == 0) {
      String value = "https://example.org/" + random.nextInt(100);
      conditions.addSuccessActionRedirectUrlCondition(
          ConditionV4Type.STARTS_WITH, value.substring(0, random.nextInt(value.length())));
      own.add(FormField.of("success_action_redirect", value));
    }
    BlobInfo blob = BlobInfo.newBuilder("bucket-" + random.nextInt(1 << 20) + "x", name()).build();
    PostPolicyV4 policy =
        storage.generateSignedPostPolicyV4(
            blob,
            1000,
            TimeUnit.SECONDS,
            fields.build(),
            conditions.build(),
            switch (random.nextInt(3)) {
              case 0 -> PostPolicyV4Option.withPathStyle();
              case 1 -> PostPolicyV4Option.withVirtualHostedStyle();
              default -> PostPolicyV4Option.withBucketBoundHostname("files.example.com");
            });
    List<FormField> all = new ArrayList<>(own);
    policy.getFields().forEach((name, value) -> all.add(FormField.of(name, value)));
    all.add(new FormField(FormField.FILE, "notes.txt", true));
    return new FailedRequest(
            RawUrl.tryParse(policy.getUrl()).orElseThrow(),
            null,
            List.of(),
            false,
            new BodyDigest(12, "", ""))
        .withForm(new Form(all));
  }

  private String name() {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder name = new StringBuilder("n");
    int length = 1 + random.nextInt(20);
    for (int i = 0; i < length; i++) {
      name.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return name.toString();
  }
}
