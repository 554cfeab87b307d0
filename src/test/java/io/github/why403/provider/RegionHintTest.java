package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionHintTest {
  @Test
  void theHeaderIsSurest() {
    is(
        "head-bucket eu-west-2",
        "<Error><Code>PermanentRedirect</Code><Endpoint>b.s3.eu-west-1.amazonaws.com</Endpoint>"
            + "</Error>",
        new Header("X-Amz-Bucket-Region", " eu-west-2 "));
  }

  @Test
  void errorsNameIt() {
    is(
        "error-body eu-west-2",
        "<Error><Code>AuthorizationQueryParametersError</Code><Message>Error parsing the"
            + " X-Amz-Credential parameter; the region 'us-east-1' is wrong; expecting 'eu-west-2'"
            + "</Message><Region>eu-west-2</Region></Error>");
    is(
        "error-body eu-west-2",
        "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'us-east-1' is wrong;"
            + " expecting 'eu-west-2'</Message></Error>");
    is(
        "redirect eu-west-2",
        "<Error><Code>PermanentRedirect</Code><Endpoint>b.s3.eu-west-2.amazonaws.com</Endpoint>"
            + "</Error>");
  }

  @Test
  void redirectsNameIt() {
    is(
        "redirect ap-south-1",
        "",
        new Header("Location", "https://b.s3.ap-south-1.amazonaws.com/k?X-Amz-Date=1"));
  }

  @Test
  void aPlaceOfNothingIsTheFirstRegion() {
    String open = "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    is("get-bucket-location us-east-1", open + "/>");
    is("get-bucket-location eu-west-1", open + ">EU</LocationConstraint>");
    is("get-bucket-location eu-north-1", open + ">eu-north-1</LocationConstraint>");
  }

  @Test
  void otherRepliesSayNothing() {
    assertEquals(Optional.empty(), RegionHint.of(reply("")));
    assertEquals(Optional.empty(), RegionHint.of(reply("<html/>", new Header("Location", "/x"))));
    assertEquals(
        Optional.empty(),
        RegionHint.of(reply("", new Header("Location", "http://127.0.0.1:17471/b/k"))));
    assertEquals(
        Optional.empty(),
        RegionHint.of(reply("", new Header("x-amz-bucket-region", "\u001b[31mred"))));
  }

  private static void is(String expected, String body, Header... headers) {
    assertEquals(
        Optional.of(expected),
        RegionHint.of(reply(body, headers)).map(h -> h.source() + " " + h.region()));
  }

  private static HttpReply reply(String body, Header... headers) {
    return new HttpReply(400, "", List.of(headers), body, true);
  }
}
