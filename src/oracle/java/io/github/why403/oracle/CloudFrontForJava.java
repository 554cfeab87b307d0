package io.github.why403.oracle;

import io.github.why403.input.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCannedPolicy;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCustomPolicy;
import software.amazon.awssdk.services.cloudfront.model.CannedSignerRequest;
import software.amazon.awssdk.services.cloudfront.model.CustomSignerRequest;

/** The CloudFront utilities of the AWS SDK for Java 2: URLs and cookies, canned and custom. */
final class CloudFrontForJava implements Client {
  private static final String KEY_PAIR = "K2JCJMDEHXQW5F";

  private final KeyPair pair = Key.pair();
  private final CloudFrontUtilities utilities = CloudFrontUtilities.create();

  @Override
  public String name() {
    return "cloudfront-utilities";
  }

  @Override
  public String scheme() {
    return "cloudfront";
  }

  @Override
  public Class<?> library() {
    return CloudFrontUtilities.class;
  }

  @Override
  public Key key() {
    return Key.of(pair, null);
  }

  @Override
  public Drawn draw(Dice dice) throws Exception {
    String url = url(dice);
    Instant end = Instant.ofEpochSecond(1_700_000_000L + dice.below(500_000_000));
    List<Header> headers = new ArrayList<>();
    String sent = dice.oneIn(2) ? canned(url, end, dice, headers) : custom(url, end, dice, headers);
    return Drawn.url(sent, "GET", headers, end.minusSeconds(60));
  }

  private static String url(Dice dice) {
    StringBuilder url =
        new StringBuilder(dice.one("https://", "http://"))
            .append(dice.one("d111111abcdef8.cloudfront.net", "cdn.example.com"))
            .append('/')
            .append(encoded(dice.key()).replace("%2F", "/"));
    for (int n = dice.below(4); n > 0; n--) {
      url.append(url.indexOf("?") < 0 ? "?q" : "&q").append(n).append('=');
      url.append(encoded(dice.name()));
    }
    return url.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String canned(String url, Instant end, Dice dice, List<Header> headers) {
    CannedSignerRequest request =
        CannedSignerRequest.builder()
            .resourceUrl(url)
            .privateKey(pair.getPrivate())
            .keyPairId(KEY_PAIR)
            .expirationDate(end)
            .build();
    if (!dice.oneIn(4)) {
      return utilities.getSignedUrlWithCannedPolicy(request).url();
    }
    CookiesForCannedPolicy cookies = utilities.getCookiesForCannedPolicy(request);
    headers.add(
        cookie(
            cookies.expiresHeaderValue(),
            cookies.signatureHeaderValue(),
            cookies.keyPairIdHeaderValue()));
    return url;
  }

  private String custom(String url, Instant end, Dice dice, List<Header> headers) {
    CustomSignerRequest.Builder request =
        CustomSignerRequest.builder()
            .resourceUrl(url)
            .privateKey(pair.getPrivate())
            .keyPairId(KEY_PAIR)
            .expirationDate(end);
    if (dice.oneIn(2)) {
      request.activeDate(end.minusSeconds(3600));
    }
    if (dice.oneIn(2)) {
      request.ipRange("192.0.2.0/24");
    }
    if (dice.oneIn(3)) {
      request.resourceUrlPattern(dice.one("*", "http*://*/*"));
    }
    if (!dice.oneIn(4)) {
      return utilities.getSignedUrlWithCustomPolicy(request.build()).url();
    }
    CookiesForCustomPolicy cookies = utilities.getCookiesForCustomPolicy(request.build());
    headers.add(
        cookie(
            cookies.policyHeaderValue(),
            cookies.signatureHeaderValue(),
            cookies.keyPairIdHeaderValue()));
    return url;
  }

  private static Header cookie(String... pairs) {
    return new Header("Cookie", String.join("; ", pairs));
  }
}
