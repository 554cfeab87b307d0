package io.github.why403.spark;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A server access log of S3, made up: nine kinds of rows in turn, a row a second. */
final class LogLines {
  private static final Instant FIRST = Instant.parse("2026-01-31T12:00:00Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private LogLines() {}

  /** Prints so many: {@code java LogLines.java 1000000 > access.log}. */
  public static void main(String[] rows) {
    PrintStream out =
        new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
    for (int i = 0; i < Integer.parseInt(rows[0]); i++) {
      out.print(line(i) + '\n');
    }
    out.flush();
  }

  static Path write(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < rows; i++) {
        out.write(line(i));
        out.write('\n');
      }
    }
    return file;
  }

  static String line(int i) {
    Instant at = FIRST.plusSeconds(i);
    return switch (i % 9) {
      case 0 -> s3(at, i, signed(at, 900, "eu-west-1"), "200 -");
      case 1 -> s3(at, i, signed(at.minusSeconds(1000), 900, "eu-west-1"), "403 AccessDenied");
      case 2 -> s3(at, i, signed(at, 900, "eu-west-1"), "403 SignatureDoesNotMatch");
      case 3 -> s3(at, i, signed(at, 900, "us-east-1"), "400 AuthorizationQueryParametersError");
      case 4 -> s3(at, i, signed(at, 604_801, "eu-west-1"), "400 -");
      case 5 -> s3(at, i, signed(at.plusSeconds(3600), 60, "eu-west-1"), "403 AccessDenied");
      case 6 -> s3(at, i, "", "403 AccessDenied");
      case 7 -> "no row of a log " + i;
      default -> i % 2 == 0 ? "" : "\r" + s3(at, i, "", "304 -") + "\r";
    };
  }

  private static String signed(Instant at, int lifetime, String region) {
    String moment = SIGNED.format(at);
    return "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F"
        + moment.substring(0, 8)
        + "%2F"
        + region
        + "%2Fs3%2Faws4_request&X-Amz-Date="
        + moment
        + "&X-Amz-Expires="
        + lifetime
        + "&X-Amz-SignedHeaders=host&X-Amz-Signature=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX";
  }

  private static String s3(Instant at, int i, String query, String answer) {
    return "79a59df900b949e5 my-bucket ["
        + TIME.format(at)
        + " +0000] 192.0.2.3 arn:aws:iam::111122223333:user/u 3E57427F3EXAMPLE REST.GET.OBJECT k"
        + i
        + " \"GET /k"
        + i
        + query
        + " HTTP/1.1\" "
        + answer
        + " 113 - 7 - \"-\" \"curl/8.5.0\" - s9lz= SigV4 ECDHE-RSA-AES128-GCM-SHA256 QueryString"
        + " my-bucket.s3.eu-west-1.amazonaws.com TLSv1.2 - -";
  }
}
