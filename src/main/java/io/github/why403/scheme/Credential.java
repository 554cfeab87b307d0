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
    int end = text.lastIndexOf('/');
    int service = text.lastIndexOf('/', end - 1);
    int region = text.lastIndexOf('/', service - 1);
    int date = text.lastIndexOf('/', region - 1);
    if (date < 0) {
      int slash = text.indexOf('/');
      String first = slash < 0 ? text : text.substring(0, slash);
      return new Credential(text, first, Scope.NONE, false);
    }
    String keyId = text.substring(0, date);
    Scope scope =
        new Scope(
            text.substring(date + 1, region),
            text.substring(region + 1, service),
            text.substring(service + 1, end),
            text.substring(end + 1));
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
