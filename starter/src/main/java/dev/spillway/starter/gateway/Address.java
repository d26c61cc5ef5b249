package dev.spillway.starter.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that a token may be sent to. */
final class Address {
  /** Literals alone: a name could be made to mean another machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private Address() {}

  /** An address over https, or over http on this machine; without credentials and fragment. */
  static Optional<URI> safe(String text) {
    try {
      URI address = URI.create(text.strip());
      return isSafe(address) ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isSafe(URI address) {
    String host = address.getHost();
    if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
      return false;
    }
    return switch (String.valueOf(address.getScheme())) {
      case "https" -> true;
      case "http" -> LOOPBACK.matcher(host).matches();
      case String other -> false;
    };
  }
}
