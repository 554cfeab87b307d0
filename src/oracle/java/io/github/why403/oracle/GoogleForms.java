package io.github.why403.oracle;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.PostPolicyV4;
import com.google.cloud.storage.PostPolicyV4.ConditionV4Type;
import com.google.cloud.storage.PostPolicyV4.PostConditionsV4;
import com.google.cloud.storage.PostPolicyV4.PostFieldsV4;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.PostPolicyV4Option;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.RawUrl;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** google-cloud-storage, forms with a POST policy. */
final class GoogleForms implements Client {
  /** Bytes of the file that is posted. */
  static final int FILE = 12;

  private final KeyPair pair = Key.pair();
  private final Storage storage = GoogleUrls.storage(pair);

  @Override
  public String name() {
    return "google-cloud-storage-post";
  }

  @Override
  public String scheme() {
    return "gcs-post";
  }

  @Override
  public Class<?> library() {
    return Storage.class;
  }

  @Override
  public Key key() {
    return Key.of(pair, GoogleUrls.ACCOUNT);
  }

  /**
   * A form as a page sends it: the signer's fields, and a file. No backslash in a name: the client
   * doubles it in the policy, and then no store takes the form.
   */
  @Override
  public Drawn draw(Dice dice) throws Exception {
    PostFieldsV4.Builder fields = PostFieldsV4.newBuilder();
    PostConditionsV4.Builder conditions = PostConditionsV4.newBuilder();
    List<FormField> all = new ArrayList<>();
    if (dice.oneIn(2)) {
      fields.setAcl("public-read");
    }
    if (dice.oneIn(3)) {
      fields.setContentType("text/plain");
    }
    if (dice.oneIn(3)) {
      fields.setCustomMetadataField("x-goog-meta-note", dice.key());
    }
    if (dice.oneIn(3)) {
      fields.setSuccessActionStatus(201);
    }
    if (dice.oneIn(3)) {
      conditions.addContentLengthRangeCondition(dice.below(FILE + 1), FILE + dice.below(100));
    }
    if (dice.oneIn(3)) {
      String value = "https://example.org/" + dice.below(100);
      conditions.addSuccessActionRedirectUrlCondition(
          ConditionV4Type.STARTS_WITH, value.substring(0, dice.below(value.length())));
      all.add(FormField.of("success_action_redirect", value));
    }
    BlobInfo blob = BlobInfo.newBuilder("bucket-" + dice.below(1 << 20) + "x", dice.key()).build();
    PostPolicyV4 policy =
        storage.generateSignedPostPolicyV4(
            blob,
            1000,
            TimeUnit.SECONDS,
            fields.build(),
            conditions.build(),
            switch (dice.below(3)) {
              case 0 -> PostPolicyV4Option.withPathStyle();
              case 1 -> PostPolicyV4Option.withVirtualHostedStyle();
              default -> PostPolicyV4Option.withBucketBoundHostname("files.example.com");
            });
    policy.getFields().forEach((name, value) -> all.add(FormField.of(name, value)));
    all.add(new FormField(FormField.FILE, "notes.txt", true));
    FailedRequest request =
        new FailedRequest(
            RawUrl.parse(policy.getUrl()), "POST", List.of(), true, new BodyDigest(FILE, "", ""));
    return new Drawn(request.withForm(new Form(all)), Instant.now(), null);
  }
}
