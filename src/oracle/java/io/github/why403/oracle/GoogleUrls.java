package io.github.why403.oracle;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageOptions;
import io.github.why403.input.Header;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** google-cloud-storage, URLs of V4 and V2. */
final class GoogleUrls implements Client {
  static final String ACCOUNT = "oracle@example-project.iam.gserviceaccount.com";

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "x-goog-acl", List.of("private", "public-read"),
          "x-goog-meta-note", List.of("one  two   three", " blanks around ", "a,b"),
          "x-goog-resumable", List.of("start"),
          "x-goog-content-length-range", List.of("0,1048576"),
          "x-goog-if-generation-match", List.of("0"));

  private final boolean v4;
  private final KeyPair pair = Key.pair();
  private final Storage storage = storage(pair);

  GoogleUrls(boolean v4) {
    this.v4 = v4;
  }

  static Storage storage(KeyPair pair) {
    return StorageOptions.newBuilder()
        .setProjectId("example-project")
        .setCredentials(
            ServiceAccountCredentials.newBuilder()
                .setClientEmail(ACCOUNT)
                .setPrivateKey(pair.getPrivate())
                .build())
        .build()
        .getService();
  }

  @Override
  public String name() {
    return v4 ? "google-cloud-storage-v4" : "google-cloud-storage-v2";
  }

  @Override
  public String scheme() {
    return v4 ? "gcs-v4" : "gcs-v2";
  }

  @Override
  public Class<?> library() {
    return Storage.class;
  }

  @Override
  public Key key() {
    return Key.of(pair, ACCOUNT);
  }

  @Override
  public Drawn draw(Dice dice) throws Exception {
    HttpMethod method =
        dice.one(
            HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.HEAD, HttpMethod.POST);
    BlobInfo.Builder blob =
        BlobInfo.newBuilder("bucket-" + dice.below(1 << 20) + "x", dice.nameWithBackslash());
    List<SignUrlOption> options = new ArrayList<>();
    Map<String, String> headers = new LinkedHashMap<>();
    options.add(v4 ? SignUrlOption.withV4Signature() : SignUrlOption.withV2Signature());
    options.add(SignUrlOption.httpMethod(method));
    HEADERS.forEach(
        (name, values) -> {
          if (dice.oneIn(4)) {
            headers.put(name, dice.one(values.toArray(String[]::new)));
          }
        });
    if (method == HttpMethod.POST) {
      headers.put("x-goog-resumable", "start"); // Nothing else is signed for POST.
    }
    options.add(SignUrlOption.withExtHeaders(new LinkedHashMap<>(headers)));
    if (!v4 && dice.oneIn(3)) {
      blob.setContentType("text/plain");
      options.add(SignUrlOption.withContentType());
      headers.put("Content-Type", "text/plain");
    }
    if (!v4 && dice.oneIn(4)) {
      blob.setMd5("1B2M2Y8AsgTpgAmY7PhCfg==");
      options.add(SignUrlOption.withMd5());
      headers.put("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==");
    }
    if (v4 && dice.oneIn(3)) {
      options.add(
          SignUrlOption.withQueryParams(
              Map.of(
                  "response-content-disposition",
                  "attachment; filename=\"" + dice.nameWithBackslash() + "\"")));
    }
    options.add(
        switch (dice.below(v4 ? 3 : 2)) {
          case 0 -> SignUrlOption.withPathStyle();
          case 1 -> SignUrlOption.withVirtualHostedStyle();
          default -> SignUrlOption.withBucketBoundHostname("files.example.com");
        });
    String url =
        storage
            .signUrl(blob.build(), 1000, TimeUnit.SECONDS, options.toArray(SignUrlOption[]::new))
            .toString();
    List<Header> sent =
        headers.entrySet().stream()
            .map(h -> new Header(h.getKey(), h.getValue()))
            .collect(Collectors.toList());
    return Drawn.url(url, method.name(), sent);
  }
}
