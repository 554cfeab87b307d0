package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --signer-log}: read before anybody is asked, bound, and nothing secret of it shown. */
class SignerLogOptionTest {
  private static final String TOKEN = "FwoGTokenOfTheSession/with+signs==";

  @TempDir private Path folder;

  @Test
  void theLogProvesWhatTheSecretWould() throws IOException, BadInput {
    Presigned put = Presigned.of("PUT").token(TOKEN);
    Run.Ended ended = offline(put.url(), log(put.url(), "PUT", put.signature()), "-X", "GET");
    assertEquals(1, ended.code(), ended::err);
    assertTrue(ended.out().startsWith("PROVEN: "), ended::out);
    assertTrue(ended.out().contains("Cause: method-mismatch"), ended::out);
    assertFalse(ended.out().contains(TOKEN), ended::out);
    assertFalse(ended.out().contains(put.signature()), ended::out);
  }

  @Test
  void aForeignLogIsSaidToBeForeign() throws IOException, BadInput {
    Presigned put = Presigned.of("PUT");
    Run.Ended ended = offline(put.url(), log(put.url(), "PUT", "0".repeat(64)), "-X", "GET");
    assertEquals(3, ended.code(), ended::err);
    assertTrue(ended.out().contains("of another signing"), ended::out);
  }

  @Test
  void whatIsNoLogIsBadInput() throws IOException {
    Run.Ended ended = offline(Presigned.of("GET").url(), "password=hunter2\n", "-X", "GET");
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("The signer's log holds no canonical request"), ended::err);
    assertFalse(ended.err().contains("hunter2"), ended::err);
  }

  private Run.Ended offline(String url, String log, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("debug.log"), log);
    return Run.of(url, "--offline", "--at", Run.NOW, "--signer-log", file.toString())
        .and(more)
        .run();
  }

  private static String log(String url, String method, String signature) throws BadInput {
    FailedRequest signed = new FailedRequest(RawUrl.parse(url), method, List.of(), true, null);
    Derivation text =
        S3V4.INSTANCE.derive(
            S3V4.INSTANCE
                .readings(
                    SignedUrl.of(S3V4.INSTANCE, signed),
                    Providers.AWS.rules(),
                    Secret.of("", "nobody", null))
                .get(0));
    return "botocore.auth [DEBUG] CanonicalRequest:\n"
        + Octets.text(text.canonicalRequestText())
        + "\nbotocore.auth [DEBUG] StringToSign:\n"
        + Octets.text(text.stringToSignText())
        + "\nbotocore.auth [DEBUG] Signature:\n"
        + signature
        + "\n";
  }
}
