package io.github.why403.oracle;

import java.util.List;

/** Every client that is asked; what they sign is recorded in {@code fixtures/recorded/clients}. */
final class Clients {
  static final List<Client> ALL =
      List.of(
          new SdkForJava1(),
          new MinioForJava(),
          new CrtV4a(),
          new PresignerV4a(),
          new GoogleUrls(true),
          new GoogleUrls(false),
          new GoogleForms(),
          new AzureBlobs(AzureBlobs.Kind.ACCOUNT),
          new AzureBlobs(AzureBlobs.Kind.SERVICE),
          new AzureBlobs(AzureBlobs.Kind.DELEGATION),
          new CloudFrontForJava());

  private Clients() {}
}
