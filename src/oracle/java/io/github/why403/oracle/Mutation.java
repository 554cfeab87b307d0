package io.github.why403.oracle;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One change of what was signed, and the causes that it may be proven to be. */
enum Mutation {
  VERB("method-mismatch") {
    @Override
    Drawn of(Drawn drawn) {
      return sent(drawn, "PATCH", drawn.request().headers());
    }
  },
  HOST("host-replaced-after-signing") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "^https://[^/:]*", "https://files.example.net");
    }
  },
  LETTER_OF_THE_PATH("path-altered") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "(/n[^/?]*)z", "$1y");
    }
  },
  PARAMETER_ADDED("params-added-after-signing") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "$", "&utm_medium=mail");
    }
  },
  PARAMETER_CHANGED("query-altered-after-signing") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "(response-content-disposition=)[^&]*", "$1xml");
    }
  },
  PARAMETER_LOST("params-removed-after-signing") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "(?<=[?&])(response-content-disposition|versionId)=[^&]*&", "");
    }
  },
  LIFETIME("expires-edited-after-signing") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "(-Expires=[0-9]*)[02-9](?=[0-9])", "$11");
    }
  },
  REGION_SET("scope-edited-after-signing") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "(X-Amz-Region-Set=)[^&]*", "$1eu-west-1%2Ceu-west-2");
    }
  },
  /** Behind the first digits, where DER says how long it is. */
  SIGNATURE("signature-malformed") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "(-Signature=[0-9a-f]{40})[1-9a-f]", "$10");
    }
  },
  KEY_ID("wrong-secret-for-key") {
    @Override
    @Nullable Drawn of(Drawn drawn) throws BadInput {
      return replaced(drawn, "ORACLE0000000001", "ORACLE0000000002");
    }
  },
  HEADER_CHANGED("signed-header-altered", "content-type-altered-by-client") {
    @Override
    @Nullable Drawn of(Drawn drawn) {
      List<Header> headers = new ArrayList<>(drawn.request().headers());
      if (headers.isEmpty()) {
        return null;
      }
      headers.set(0, new Header(headers.get(0).name(), headers.get(0).value() + "x"));
      return sent(drawn, drawn.request().statedMethod(), headers);
    }
  },
  HEADERS_LOST(
      "content-type-signed-not-sent",
      "amz-acl-signed-not-sent",
      "signed-header-altered",
      "metadata-signed-not-sent",
      "gcs-header-signed-not-sent",
      "gcs-resumable-header") {
    @Override
    @Nullable Drawn of(Drawn drawn) {
      return drawn.request().headers().isEmpty()
          ? null
          : sent(drawn, drawn.request().statedMethod(), List.of());
    }
  },
  SECRET("wrong-secret-for-key") {
    @Override
    Drawn of(Drawn drawn) {
      return drawn;
    }

    @Override
    Key key(Key key) {
      return key.id() == null ? new Key("of+nobody/at+all00000000000000000000001", null) : OTHER;
    }
  };

  private static final Key OTHER = Key.of(Key.pair(), GoogleUrls.ACCOUNT);

  private final Set<String> causes;

  Mutation(String... causes) {
    this.causes = Set.of(causes);
  }

  /** The changed request; null where there is nothing of the kind. */
  abstract @Nullable Drawn of(Drawn drawn) throws Exception;

  /** The key that is at hand. */
  Key key(Key key) {
    return key;
  }

  /** Whether this is what a finding of the cause says. */
  boolean is(String cause) {
    return causes.contains(cause);
  }

  private static @Nullable Drawn replaced(Drawn drawn, String pattern, String by) throws BadInput {
    FailedRequest request = drawn.request();
    String url = request.url().text().replaceFirst(pattern, by);
    return url.equals(request.url().text()) ? null : drawn.with(request.withUrl(RawUrl.parse(url)));
  }

  private static Drawn sent(Drawn drawn, @Nullable String verb, List<Header> headers) {
    return drawn.with(
        new FailedRequest(drawn.request().url(), verb, headers, true, drawn.request().body()));
  }
}
