package dev.spillway.worker.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;

/**
 * A request that must be refused.
 *
 * @param cause a part of the line that says why
 */
record Attack(
    String name, int status, String cause, Function<RunningGateway, HttpRequest> request) {

  static Attack get(
      String name, int status, String cause, String path, Function<RunningGateway, String> token) {
    return new Attack(name, status, cause, gateway -> withToken(gateway, path, token).build());
  }

  static Attack post(String name, int status, String cause, Post post) {
    return new Attack(
        name,
        status,
        cause,
        gateway ->
            withToken(gateway, post.path(), post.token())
                .header("Content-Type", "application/json")
                .POST(post.body())
                .build());
  }

  /** What is posted. */
  record Post(String path, Function<RunningGateway, String> token, BodyPublisher body) {
    static Post of(String path, Function<RunningGateway, String> token, String body) {
      return new Post(path, token, BodyPublishers.ofString(body));
    }
  }

  static HttpRequest.Builder withToken(
      RunningGateway gateway, String path, Function<RunningGateway, String> token) {
    return gateway.request(path).header("Authorization", "Bearer " + token.apply(gateway));
  }

  @Override
  public String toString() {
    return name;
  }
}
