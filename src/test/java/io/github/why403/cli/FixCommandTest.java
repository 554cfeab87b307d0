package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands of a fix have the user's own values in them, and lead to a request that is right. */
class FixCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3-v4/expired--before-region-and-headers | eu-west-1 | us-east-1
          s3-v4/region-wrong-in-scope--default-region | eu-west-1 | BUCKET_REGION
          s3-v2/key-case-changed--lower | eu-west-1.amazonaws.com/dir/Report.pdf? | com/amzn-s3
          azure-sas/key-case-changed--lower | windows.net/reports/summary.pdf? | net/blob
          azure-sas/azure-permission-mismatch--put | --account-name why403demo | ACCOUNT
          azure-sas/azure-permission-mismatch--put | --name 2026/summary.pdf | BLOB
          cloudfront/cf-resource-mismatch--path | net/dir/movie.m3u8 | DOMAIN
          cloudfront/cf-resource-mismatch--path | --key-pair-id K2JCJMDEHXQW5F | KEY_ID
          cloudfront/cf-unknown-key--group | KEY_ID | K2JCJMDEHXQW5F
          gcs-v4/gcs-header-signed-not-sent--with-key | 'content-type: application/pdf' | VALUE
          """)
  void holdsTheUsersOwnValues(String fixture, String there, String notThere) throws Exception {
    Path folder = Path.of("fixtures").resolve(fixture);
    StringBuilder commands = new StringBuilder();
    for (JsonElement fix :
        Fixtures.run(folder, 100_000).and("-o", "json").run().verdict().getAsJsonArray("fixes")) {
      commands.append(fix);
    }
    assertTrue(commands.indexOf(there) >= 0, commands::toString);
    assertFalse(commands.indexOf(notThere) >= 0, commands::toString);
  }
}
