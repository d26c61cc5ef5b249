package dev.spillway.worker.gateway;

import dev.spillway.worker.config.AddressBlocks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * From where a request comes. That is the other end of its connection; where that is a proxy which
 * is trusted, the address that the proxy says it has the request from, and so on. What a header
 * says is believed of nobody else, and nothing in it that is no address.
 */
final class ClientAddress {
  /** Of a gateway with no proxy before it. */
  static final ClientAddress DIRECT = new ClientAddress(AddressBlocks.NONE);

  private static final String HEADER = "X-Forwarded-For";

  private final AddressBlocks proxies;

  ClientAddress(AddressBlocks proxies) {
    this.proxies = proxies;
  }

  String of(HttpServletRequest request) {
    String nearest = request.getRemoteAddr();
    for (String before : nearestFirst(request)) {
      Optional<String> address = AddressBlocks.spelling(before);
      if (!proxies.contains(nearest) || address.isEmpty()) {
        return nearest;
      }
      nearest = address.get();
    }
    return nearest;
  }

  /** Each proxy writes behind what it found, in the same line or in another one. */
  private static List<String> nearestFirst(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HEADER)).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList()
        .reversed();
  }
}
