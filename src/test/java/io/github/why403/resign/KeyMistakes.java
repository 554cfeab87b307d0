package io.github.why403.resign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.why403.scheme.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Another key signs than the store derives. */
final class KeyMistakes {
  private static final String DIRTY = "secret-whitespace";
  private static final String MANGLED = "secret-special-chars-mangled";
  private static final String DERIVED = "signing-key-derivation-wrong";
  private static final String SOUND = "derived as specified";

  private KeyMistakes() {}

  static List<Mistake> rows() {
    List<Mistake> rows = new ArrayList<>();
    secret(rows, DIRTY, "with a newline at its end", s -> s + "\n");
    secret(rows, DIRTY, "with a carriage return and a newline at its end", s -> s + "\r\n");
    secret(rows, DIRTY, "with a blank at its start", s -> " " + s);
    secret(rows, DIRTY, "with a byte order mark at its start", s -> "\ufeff" + s);
    secret(rows, DIRTY, "with double quotes around it", s -> '"' + s + '"');
    secret(rows, MANGLED, "percent-encoded", s -> Draft.percent(s, ""));
    secret(rows, MANGLED, "with + read as a blank", s -> s.replace('+', ' '));
    secret(rows, MANGLED, "with every slash escaped for JSON", s -> s.replace("/", "\\/"));
    secret(rows, MANGLED, "without its last character", s -> s.substring(0, s.length() - 1));
    secret(rows, MANGLED, "without its first character", s -> s.substring(1));
    secret(rows, MANGLED, "cut before its first special character", s -> s.split("[/+]")[0]);
    rows.add(
        row(
            "wrong-secret-for-key",
            "another secret in hand",
            d -> {
              start(d, "another-secret");
              d.otherSecrets.add(Secret.of("not-this", "profile a", null));
              d.otherSecrets.add(Secret.of("another-secret", "profile b", null));
              d.differs("secret", "that of profile b", "that of the test");
            }));
    rows.add(
        row(
            "wrong-secret-for-key",
            "the key id",
            d -> {
              start(d, d.keyId);
              d.differs("secret", "that of the access key id", "that of the test");
            }));
    rows.add(
        row(
            "emulator-secret",
            "LocalStack's",
            d -> {
              d.store("localstack", "localhost:4566");
              start(d, "test");
              d.differs("secret", "that of LocalStack's fixed secret", "that of the test");
            }));
    recipe(rows, "derived without the \"AWS4\" prefix", d -> d.start = d.secret.getBytes(UTF_8));
    recipe(rows, "derived without the final \"aws4_request\"", d -> d.links.remove(3));
    recipe(
        rows,
        "derived with region before date",
        d -> {
          d.links.set(0, d.region);
          d.links.set(1, d.day);
        });
    recipe(
        rows,
        "derived with service before region",
        d -> {
          d.links.set(1, "s3");
          d.links.set(2, d.region);
        });
    recipe(rows, "not derived: the bare secret signed", d -> d.key = d.secret.getBytes(UTF_8));
    recipe(rows, "not derived: \"AWS4\" and the secret signed", d -> d.key = d.start);
    recipe(
        rows,
        "derived with hexadecimal text in place of bytes",
        d -> {
          byte[] link = d.start;
          for (String part : d.links) {
            link = Draft.hex(Draft.mac(link, part)).getBytes(UTF_8);
          }
          d.key = link;
        });
    recipe(
        rows,
        "derived with key and data of HMAC swapped",
        d -> {
          String data = "AWS4" + d.secret;
          for (String part : d.links) {
            data =
                new String(
                    Draft.mac(part.getBytes(UTF_8), data),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
          }
          d.key = data.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        });
    link(rows, DERIVED, "scope.region", 1, "us-east-1");
    link(rows, DERIVED, "scope.region", 1, "me-central-1");
    link(rows, "service-name-wrong", "scope.service", 2, "execute-api");
    link(rows, "service-name-wrong", "scope.service", 2, "s3express");
    rows.add(
        row(
            DERIVED,
            "of the day before",
            d -> {
              String before = Integer.toString(Integer.parseInt(d.day) - 1);
              d.links.set(0, before);
              d.differs("scope.date", before, d.day);
            }));
    return rows;
  }

  private static Mistake row(String cause, String how, Consumer<Draft> make) {
    return new Mistake(cause, how, make);
  }

  private static void start(Draft d, String secret) {
    d.start = ("AWS4" + secret).getBytes(UTF_8);
  }

  private static void secret(
      List<Mistake> rows, String cause, String form, UnaryOperator<String> change) {
    rows.add(
        row(
            cause,
            form,
            d -> {
              start(d, change.apply(d.secret));
              d.differs("secret", form, "that of the test");
            }));
  }

  private static void recipe(List<Mistake> rows, String words, Consumer<Draft> derive) {
    rows.add(row(DERIVED, words, derive.andThen(d -> d.differs("secret", words, SOUND))));
  }

  private static void link(
      List<Mistake> rows, String cause, String part, int link, String derived) {
    rows.add(
        row(
            cause,
            "key for " + derived,
            d -> {
              d.differs(part, derived, d.links.get(link));
              d.links.set(link, derived);
            }));
  }
}
