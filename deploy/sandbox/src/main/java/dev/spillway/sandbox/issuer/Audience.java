package dev.spillway.sandbox.issuer;

import java.net.URI;

/**
 * The one gateway that an issuer of the sandbox speaks to.
 *
 * @param url what tokens of the command line are meant for
 */
public record Audience(URI url) {
  /** As what a browser's login names the gateway. */
  public static final String CLIENT = "spillway";

  /** Where a browser's login comes back to, and nowhere else. */
  URI callback() {
    return url.resolve("/login/callback");
  }
}
