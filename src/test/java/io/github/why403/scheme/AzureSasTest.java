package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.fixtures.SasSigner;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs are taken for shared access signatures, and which are not. */
class AzureSasTest {
  private static FailedRequest request(String url) throws BadInput {
    return FailedRequest.of(RawUrl.parse(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.blob.core.windows.net/c/b?sv=2021-12-02",
        "https://a.blob.core.windows.net/c/b?sp=r",
        "https://cdn.example.com/c/b?sp=r&se=2026-01-01&sig=x",
        "https://cdn.example.com/c/b?sv=2021-12-02&amp;sr=b&amp;sp=r&amp;sig=x",
        "https://cdn.example.com/c/b?sv%3D2021-12-02%26sr%3Db%26sig%3Dx",
        "http://127.0.0.1:10000/devstoreaccount1/c/b?sv=2018-03-28&si=p&sr=c&sig=x"
      })
  void isTaken(String url) throws BadInput {
    assertEquals(AzureSas.INSTANCE, Schemes.recognise(request(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke"
            + "?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=x",
        "https://example.com/a?sig=x&b=c",
        "https://example.com/a?se=x&sp=y"
      })
  void isNotTaken(String url) throws BadInput {
    FailedRequest request = request(url);
    assertThrows(BadInput.class, () -> Schemes.recognise(request));
  }

  @Test
  void aUrlOfAmazonWithSuchParametersStaysAmazons() throws BadInput {
    assertEquals(
        S3V2.INSTANCE,
        Schemes.recognise(
            request(
                "https://b.s3.amazonaws.com/k?AWSAccessKeyId=A&Expires=1&Signature=x&sv=1&sp=2")));
  }

  @Test
  void queuesAreNotDerived() throws BadInput {
    FailedRequest request =
        request("https://a.queue.core.windows.net/q?sv=2021-12-02&sp=r&se=2026-01-01&sig=x");
    SignedUrl url = SignedUrl.of(Schemes.recognise(request), request);
    assertTrue(AzureSas.INSTANCE.lacks(url).orElse("").contains("queues"));
  }

  @Test
  void everyLayoutHasItsOwnWords() {
    for (SasLayout layout : SasLayout.everyOne()) {
      assertEquals(layout, SasLayout.read(layout.text()).orElseThrow());
    }
    assertTrue(SasLayout.everyOne().size() >= 13);
  }

  @Test
  void neitherKeyNorSignatureIsShown() throws BadInput {
    FailedRequest request = request(SasSigner.service().url());
    SignedUrl url = SignedUrl.of(AzureSas.INSTANCE, request);
    SigningInput input =
        AzureSas.INSTANCE
            .readings(
                url,
                io.github.why403.provider.Providers.named("azure").orElseThrow().rules(),
                Secret.of(SasSigner.KEY, "the test", null))
            .get(0);
    String shown = input + " " + url.signature();
    assertTrue(!shown.contains(SasSigner.KEY) && !shown.contains(AzureSas.INSTANCE.sign(input)));
  }
}
