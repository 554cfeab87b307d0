package io.github.why403.provider;

import static io.github.why403.provider.AnswerTexts.DENIED;
import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.StoreHosts.AWS;
import static io.github.why403.provider.StoreHosts.GCS;

import io.github.why403.provider.Answers.Row;
import java.util.List;

/**
 * The wire texts by which stores refuse a form, by ground: Amazon S3 in localstack's snapshots
 * (test_s3.snapshot.json @8b9a79f) and public threads (meteor-slingshot#150, aws-sdk-js#1518),
 * Google in google-cloud-ruby#8138, google-cloud-java#7292 and fog#3938.
 */
final class PostAnswers {
  private static final String POLICY = "Invalid according to Policy: ";
  private static final String ARGUMENT = "InvalidArgument";
  private static final String DOCUMENT = "InvalidPolicyDocument";

  private static final String S3PROXY = "s3proxy";
  private static final String CEPH = "ceph";
  private static final String UNMET =
      "The content of the form does not meet the conditions specified in the policy document.";

  static final List<Row> ROWS =
      List.of(
          row(
              AWS,
              Refusal.POST_FIELD,
              400,
              ARGUMENT,
              "Bucket POST must contain a field named '%s'.  If it is specified, please check the"
                  + " order of the fields.",
              RECORDED),
          row(
              AWS,
              Refusal.POST_CONDITION,
              403,
              DENIED,
              POLICY + "Policy Condition failed: %s",
              RECORDED),
          row(
              AWS,
              Refusal.POST_EXTRA_FIELD,
              403,
              DENIED,
              POLICY + "Extra input fields: %s",
              RECORDED),
          row(AWS, Refusal.POST_EXPIRED, 403, DENIED, POLICY + "Policy expired.", RECORDED),
          row(
              AWS,
              Refusal.POST_NOT_STRING,
              403,
              DENIED,
              "invalid policy - field value must be string",
              RECORDED),
          row(AWS, Refusal.POST_DOCUMENT, 400, DOCUMENT, "Invalid Policy: %s", RECORDED),
          row(
              AWS,
              Refusal.POST_SIZE,
              400,
              "EntityTooLarge",
              "Your proposed upload exceeds the maximum allowed size",
              RECORDED),
          row(
              AWS,
              Refusal.POST_SIZE,
              400,
              "EntityTooSmall",
              "Your proposed upload is smaller than the minimum allowed size",
              RECORDED),
          row(
              AWS,
              Refusal.POST_REGION,
              400,
              ARGUMENT,
              "the region '%s' is wrong; expecting '%s'",
              RECORDED),
          row(
              GCS,
              Refusal.POST_EXTRA_FIELD,
              400,
              DOCUMENT,
              UNMET + " Policy did not reference these fields: %s",
              RECORDED),
          row(GCS, Refusal.POST_FIELD, 400, DOCUMENT, UNMET + " Missing policy", RECORDED),
          row(GCS, Refusal.POST_CONDITION, 400, DOCUMENT, UNMET, RECORDED),
          measured(
              S3PROXY, Refusal.POST_CONDITION, 403, DENIED, POLICY + "Policy Condition failed: %s"),
          measured(
              S3PROXY, Refusal.POST_EXTRA_FIELD, 403, DENIED, POLICY + "Extra input fields: %s"),
          measured(S3PROXY, Refusal.POST_EXPIRED, 403, DENIED, POLICY + "Policy expired."),
          measured(
              S3PROXY,
              Refusal.POST_FIELD,
              400,
              ARGUMENT,
              "Bucket POST must contain both 'policy' and a signature when it is authenticated."),
          measured(
              S3PROXY,
              Refusal.POST_SIZE,
              400,
              "EntityTooLarge",
              "Your proposed upload exceeds the maximum allowed size"),
          measured(
              S3PROXY, Refusal.POST_NOT_STRING, 400, DOCUMENT, "Invalid policy: expected a string"),
          measured(
              CEPH,
              Refusal.POST_CONDITION,
              403,
              DENIED,
              "Policy check failed, variable not met condition: %s"),
          measured(CEPH, Refusal.POST_CONDITION, 403, DENIED, "Policy condition failed: %s"),
          measured(CEPH, Refusal.POST_EXTRA_FIELD, 403, DENIED, "Policy missing condition: %s"),
          measured(CEPH, Refusal.POST_EXPIRED, 403, DENIED, "Policy expired"),
          measured(CEPH, Refusal.POST_FIELD, 400, ARGUMENT, "Missing aws%s signature"));

  private PostAnswers() {}

  private static Row measured(
      String store, Refusal ground, int status, String code, String message) {
    return row(store, ground, status, code, message, MEASURED);
  }
}
