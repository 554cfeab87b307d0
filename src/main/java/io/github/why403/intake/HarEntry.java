package io.github.why403.intake;

import io.github.why403.input.RawUrl;

/**
 * A signed request of a HAR file.
 *
 * @param number its place among all requests of the file, from 1
 * @param method the method
 * @param status the reply's status; 0 where the browser shows none
 * @param parts the request and its reply
 */
record HarEntry(int number, String method, int status, Parts parts) implements Choice.Option {
  /** Whether the store, or the browser in its place, said no. */
  boolean isRefused() {
    return status == 0 || status >= 400;
  }

  @Override
  public String url() {
    return parts.url();
  }

  @Override
  public String words() {
    String where =
        RawUrl.tryParse(parts.url()).map(u -> u.authority() + u.path()).orElse("(no URL)");
    return method + " " + Choice.clip(where) + " -> " + (status == 0 ? "no reply" : "" + status);
  }
}
