package dev.spillway.port;

import java.util.List;

/** Asks for several claims; each is taken or not by itself. */
public record ClaimAll(List<Claim> claims) {
  public ClaimAll {
    claims = List.copyOf(claims);
  }
}
