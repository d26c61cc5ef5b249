package dev.spillway.worker.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A browser as far as logins need one: keeps cookies, follows nothing by itself. */
final class LoginBrowser {
  static final String SESSION = "__Host-spillway-session";

  private final RunningGateway gateway;
  private final Map<String, String> cookies = new TreeMap<>();

  LoginBrowser(RunningGateway gateway) {
    this.gateway = gateway;
  }

  /** Another one that keeps the same. */
  LoginBrowser copied() {
    LoginBrowser copy = new LoginBrowser(gateway);
    copy.cookies.putAll(cookies);
    return copy;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** Signs in as whoever the issuer says. */
  HttpResponse<String> signIn(String to, UnaryOperator<TestIssuer.Claims> token) {
    Map<String, String> asked = asked(open("/login?to=" + to));
    return open(callback(asked, token));
  }

  /** Where the issuer sends a browser back to. */
  String callback(Map<String, String> asked, UnaryOperator<TestIssuer.Claims> token) {
    TestIssuer.Claims claims =
        gateway
            .people()
            .person("olga")
            .with("aud", CodeDesk.CLIENT)
            .with("nonce", asked.get("nonce"));
    String code = gateway.people().codes().grant(asked, token.apply(claims).token());
    return "/login/callback?state=%s&code=%s".formatted(asked.get("state"), code);
  }

  /** What a login asks the issuer. */
  static Map<String, String> asked(HttpResponse<String> toTheIssuer) {
    return CodeDesk.parameters(address(toTheIssuer).getRawQuery());
  }

  static URI address(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  HttpResponse<String> open(String path) {
    return send(gateway.request(path).header("Accept", "text/html,*/*;q=0.8"));
  }

  HttpResponse<String> askForJson(String path) {
    return send(gateway.request(path).header("Accept", "application/json"));
  }

  HttpResponse<String> post(String path, String body, String origin) {
    return send(
        gateway
            .request(path)
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = gateway.http().send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String cookie) {
    String[] pair = cookie.split(";", 2)[0].split("=", 2);
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }
}
