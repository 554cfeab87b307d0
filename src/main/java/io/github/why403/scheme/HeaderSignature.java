package io.github.why403.scheme;

import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs a request without a body in its headers ("Authenticating Requests: Using the Authorization
 * Header (AWS Signature Version 4)", S3 API reference). Unlike a presigned URL, such a request is
 * refused when the clocks of signer and store differ by over 15 minutes.
 */
public final class HeaderSignature {
  private static final String DATE = "x-amz-date";
  private static final String TOKEN = "x-amz-security-token";

  private HeaderSignature() {}

  /**
   * The headers that carry the signature, {@code Host} not among them.
   *
   * @param method the verb
   * @param host the {@code Host} header as it will be sent
   * @param path the path as it will be sent, percent-encoded
   * @param query the query as it will be sent; empty for none
   * @param region region of the scope
   * @param secret the secret, with its key id
   * @param token the session token; empty for none
   * @param date a moment as {@link AmzDate} writes it
   */
  public static List<Header> of(
      String method,
      String host,
      String path,
      String query,
      String region,
      Secret secret,
      String token,
      String date) {
    List<Header> headers = new ArrayList<>();
    headers.add(
        new Header(S3V4.INSTANCE.vocabulary().header(S3V4.CONTENT_SHA256), S3V4.UNSIGNED_PAYLOAD));
    headers.add(new Header(DATE, date));
    if (!token.isEmpty()) {
      headers.add(new Header(TOKEN, token));
    }
    List<CanonicalHeader> canonical = new ArrayList<>();
    canonical.add(new CanonicalHeader("host", ""));
    headers.forEach(h -> canonical.add(new CanonicalHeader(h.name(), h.value())));
    String list = String.join(";", canonical.stream().map(CanonicalHeader::name).toList());
    Scope scope =
        new Scope(date.substring(0, 8), region, "s3", S3V4.INSTANCE.vocabulary().terminator());
    List<QueryParam> params =
        query.isEmpty() ? List.of() : RawUrl.pieces(query).stream().map(QueryParam::of).toList();
    SigningInput input =
        new SigningInput(
            method,
            host,
            new PathText(path, PathText.Reading.DECODED, PercentCoding.STRICT),
            new QueryText(params, QueryText.Order.SORTED, PercentCoding.STRICT),
            canonical,
            list,
            S3V4.UNSIGNED_PAYLOAD,
            S3V4.AWS4_HMAC_SHA256,
            date,
            scope,
            new SigningKey(secret, scope, SigningKey.Recipe.SPECIFIED));
    headers.add(
        new Header(
            "Authorization",
            S3V4.AWS4_HMAC_SHA256
                + " Credential="
                + secret.keyId()
                + "/"
                + scope.text()
                + ", SignedHeaders="
                + list
                + ", Signature="
                + S3V4.INSTANCE.sign(input)));
    return headers;
  }
}
