package io.github.why403.scheme;

/**
 * What a URL says of its key; where a scheme has scopes, {@code
 * KEYID/yyyyMMdd/region/service/aws4_request}.
 *
 * @param text the decoded value
 * @param keyId the access key id, slashes of unusual ids included; empty where the value is
 *     malformed
 * @param scope the scope; its parts are empty where the value is malformed
 * @param wellFormed whether there are at least five parts
 */
public record Credential(String text, String keyId, Scope scope, boolean wellFormed) {

  /** Cuts a value from its end, since an access key id may hold slashes (MinIO). */
  public static Credential of(String text) {
    String[] parts = text.split("/", -1);
    int n = parts.length;
    if (n < 5) {
      return new Credential(text, n == 1 ? text : parts[0], Scope.NONE, false);
    }
    String keyId = String.join("/", java.util.Arrays.copyOf(parts, n - 4));
    Scope scope = new Scope(parts[n - 4], parts[n - 3], parts[n - 2], parts[n - 1]);
    return new Credential(text, keyId, scope, true);
  }

  /** A credential that is the access key id and nothing else. */
  static Credential keyIdAlone(String text) {
    return new Credential(text, text, Scope.NONE, !text.isEmpty());
  }

  @Override
  public String toString() {
    return "Credential[" + text.length() + " chars" + (wellFormed ? "]" : ", malformed]");
  }
}
