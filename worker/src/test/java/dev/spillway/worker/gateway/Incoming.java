package dev.spillway.worker.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;

/** A request of which nothing is known but from where it came. */
final class Incoming {
  private Incoming() {}

  /** By a connection from there; each line is one {@code X-Forwarded-For}. */
  static HttpServletRequest from(String connection, String... lines) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (request, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> connection;
                  case "getHeaders" ->
                      Collections.enumeration(
                          arguments[0].equals("X-Forwarded-For")
                              ? List.of(lines)
                              : List.<String>of());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
