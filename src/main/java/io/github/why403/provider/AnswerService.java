package io.github.why403.provider;

import io.github.why403.input.ErrorBody;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The services whose protocols tell their answers apart, whatever software speaks them. Marks are
 * headers and elements that the others do not write (replies pasted in public threads), and codes
 * that stand in no other service's table.
 */
public enum AnswerService {
  /** Amazon S3 and whatever speaks its protocol. */
  S3("of the S3 protocol"),
  /** Google Cloud Storage. */
  GOOGLE("Google Cloud Storage's"),
  /** Azure Blob Storage. */
  AZURE("Azure Blob Storage's"),
  /** The edge of CloudFront. */
  EDGE("CloudFront's");

  private record Mark(AnswerService service, Predicate<HttpReply> in) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark(AZURE, reply -> has(reply, "x-ms-request-id", "x-ms-error-code")),
          new Mark(AZURE, reply -> isServer(reply, "windows-azure", "azurite")),
          new Mark(AZURE, reply -> field(reply, "AuthenticationErrorDetail").isPresent()),
          new Mark(GOOGLE, reply -> has(reply, "x-guploader-uploadid")),
          new Mark(GOOGLE, reply -> isServer(reply, "uploadserver")),
          new Mark(GOOGLE, reply -> wording(reply).contains("your Google secret key")),
          new Mark(GOOGLE, reply -> wording(reply).contains("Google Cloud Storage")),
          new Mark(
              EDGE,
              reply ->
                  ReplyMarks.of(reply).filter(m -> m.store().equals("cloudfront")).isPresent()),
          new Mark(S3, reply -> has(reply, "x-amz-request-id", "x-amz-id-2")),
          new Mark(S3, reply -> field(reply, "HostId").isPresent()),
          new Mark(S3, reply -> isServer(reply, "amazons3", "minio")),
          new Mark(S3, reply -> wording(reply).contains("X-Amz-")),
          new Mark(S3, reply -> wording(reply).contains("AWS Access Key")));

  private final String whose;

  AnswerService(String whose) {
    this.whose = whose;
  }

  /** Whose an answer is, a predicate: {@code Azure Blob Storage's}. */
  public String whose() {
    return whose;
  }

  /** The services that a reply bears a mark of; none where nothing tells. */
  public static Set<AnswerService> of(HttpReply reply) {
    EnumSet<AnswerService> services = EnumSet.noneOf(AnswerService.class);
    for (Mark mark : MARKS) {
      if (mark.in().test(reply)) {
        services.add(mark.service());
      }
    }
    String code = reply.error().map(ErrorBody::code).orElse("");
    Set<AnswerService> known =
        code.isEmpty()
            ? Set.of()
            : Answers.ofCode(code).stream()
                .map(row -> ofStore(row.store()))
                .collect(Collectors.toSet());
    if (known.size() == 1 && !known.contains(S3)) {
      services.addAll(known);
    }
    return services;
  }

  /** The service whose protocol a store speaks. */
  public static AnswerService ofStore(String store) {
    return switch (store) {
      case StoreHosts.GCS -> GOOGLE;
      case StoreHosts.AZURE, StoreHosts.AZURITE -> AZURE;
      case "cloudfront" -> EDGE;
      default -> S3;
    };
  }

  private static boolean has(HttpReply reply, String... headers) {
    for (String name : headers) {
      if (reply.header(name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isServer(HttpReply reply, String... names) {
    String server = Octets.lower(reply.header("server").orElse(""));
    for (String name : names) {
      if (server.startsWith(name)) {
        return true;
      }
    }
    return false;
  }

  private static String wording(HttpReply reply) {
    return reply.error().map(ErrorBody::wording).orElse("");
  }

  private static Optional<String> field(HttpReply reply, String name) {
    return reply.error().flatMap(error -> error.field(name));
  }
}
