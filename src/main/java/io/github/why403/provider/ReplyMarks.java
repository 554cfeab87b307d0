package io.github.why403.provider;

import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.Backing.SOURCE;

import io.github.why403.input.ErrorBody;
import io.github.why403.input.HttpReply;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What in a reply tells the kind of the store. Many stores copy AWS's texts and element names, so
 * only what others were not seen to send stands here.
 */
public final class ReplyMarks {

  /**
   * A mark of a store.
   *
   * @param store the store's name
   * @param words the mark for people
   * @param certainty how sure it is
   * @param source where it was seen
   * @param in whether a reply bears it
   */
  public record Mark(
      String store, String words, Backing certainty, String source, Predicate<HttpReply> in) {

    /** The store. */
    public Provider provider() {
      return Providers.named(store).orElse(Providers.GENERIC);
    }
  }

  /** RGW: tx, 21 digits, time, instance, zone. Swift's ids of this form end behind the time. */
  private static final Pattern RGW_ID =
      Pattern.compile("tx[0-9a-f]{21}-[0-9a-f]{10}-[0-9a-f]+-[\\w.-]+");

  private static final String STAX_ERROR = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>";

  private static final Pattern S3PROXY_ID = Pattern.compile("[0-9A-F]{16}");

  private static final String ORACLE = "recorded on Ceph RGW 16.2.15";

  private static final List<Mark> MARKS =
      List.of(
          new Mark(
              "cloudfront",
              "Server: CloudFront with an error from cloudfront",
              RECORDED,
              "replies pasted in public threads",
              reply ->
                  is(reply, "server", "CloudFront")
                      && reply.header("x-cache").filter(v -> v.startsWith("Error")).isPresent()),
          new Mark(
              "gcs",
              "an X-GUploader-UploadID",
              RECORDED,
              "replies pasted in public threads",
              reply -> reply.header("x-guploader-uploadid").isPresent()),
          new Mark(
              "azurite",
              "Server: Azurite",
              SOURCE,
              "Azure/Azurite, header of every reply",
              reply -> reply.header("server").filter(v -> v.startsWith("Azurite")).isPresent()),
          new Mark(
              "azure",
              "an x-ms-request-id",
              RECORDED,
              "replies pasted in public threads",
              reply -> reply.header("x-ms-request-id").isPresent()),
          new Mark(
              "minio",
              "an x-minio- header",
              SOURCE,
              "minio/minio @7aac2a2 cmd/api-response.go",
              reply ->
                  reply.headers().stream()
                      .anyMatch(h -> h.name().regionMatches(true, 0, "x-minio-", 0, 8))),
          new Mark(
              "ceph",
              "an x-rgw- header",
              RECORDED,
              ORACLE,
              reply ->
                  reply.headers().stream()
                      .anyMatch(h -> h.name().regionMatches(true, 0, "x-rgw-", 0, 6))),
          new Mark(
              "ceph",
              "a request id of Ceph RGW's form",
              RECORDED,
              ORACLE,
              reply ->
                  reply
                      .header("x-amz-request-id")
                      .or(() -> field(reply, "RequestId"))
                      .filter(id -> RGW_ID.matcher(id).matches())
                      .isPresent()),
          new Mark(
              "swift",
              "an X-Trans-Id and X-Openstack-Request-Id",
              SOURCE,
              "openstack/swift catch_errors.py",
              reply ->
                  reply.header("x-trans-id").isPresent()
                      && reply.header("x-openstack-request-id").isPresent()),
          new Mark(
              "garage",
              "Garage's message for a wrong signature",
              SOURCE,
              "garage src/api payload.rs",
              reply -> message(reply).startsWith("Forbidden: Invalid signature")),
          new Mark(
              "r2",
              "R2's message for a wrong signature",
              RECORDED,
              "AVideo#9667",
              reply -> message(reply).endsWith("Check your secret access key and signing method.")),
          new Mark(
              "s3proxy",
              "an error document of S3Proxy's form",
              SOURCE, // recorded on 4.1.0, but others may write with the same library
              "S3ProxyHandler.java sendS3Exception; all errors of 4.1.0 but Jetty's own",
              ReplyMarks::isOfS3Proxy),
          new Mark(
              "aws",
              "Server: AmazonS3 with an x-amz-id-2",
              RECORDED,
              "CloudStore.jl#52",
              reply ->
                  is(reply, "server", "AmazonS3")
                      && reply.header("x-amz-request-id").isPresent()
                      && reply.header("x-amz-id-2").filter(v -> v.length() > 40).isPresent()));

  private ReplyMarks() {}

  /** The first mark that a reply bears; empty where nothing tells. */
  public static Optional<Mark> of(HttpReply reply) {
    return MARKS.stream().filter(mark -> mark.in().test(reply)).findFirst();
  }

  /**
   * The declaration as Java's StAX writes it, no line's end behind it, the request id of the head
   * repeated, and no second id. Swift writes the same declaration and ends the line.
   */
  private static boolean isOfS3Proxy(HttpReply reply) {
    Optional<String> id = reply.header("x-amz-request-id");
    return reply.body().startsWith(STAX_ERROR)
        && id.filter(S3PROXY_ID.asMatchPredicate()).isPresent()
        && id.equals(field(reply, "RequestId"))
        && reply.header("x-amz-id-2").isEmpty()
        && reply.header("server").isEmpty();
  }

  private static boolean is(HttpReply reply, String header, String value) {
    return reply.header(header).filter(value::equals).isPresent();
  }

  private static String message(HttpReply reply) {
    return reply.error().map(ErrorBody::message).orElse("").strip();
  }

  private static Optional<String> field(HttpReply reply, String name) {
    return reply.error().flatMap(error -> error.field(name));
  }
}
