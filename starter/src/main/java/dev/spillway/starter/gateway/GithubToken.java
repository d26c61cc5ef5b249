package dev.spillway.starter.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Id tokens of a job in GitHub Actions, which live for some minutes; the job's endpoint gives
 * another as often as it is asked.
 */
final class GithubToken implements Tokens {
  static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
  static final String TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI endpoint;
  private final Token access;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private @Nullable Token last;

  private GithubToken(URI endpoint, Token access) {
    this.endpoint = endpoint;
    this.access = access;
  }

  /** The endpoint of the job that this runs in, asked for tokens for that audience. */
  static GithubToken of(Map<String, String> environment, URI audience) {
    URI endpoint =
        Address.safe(environment.getOrDefault(URL, ""))
            .orElseThrow(
                () ->
                    Tokens.refused(
                        "Expected %s to be https, but was something else".formatted(URL),
                        "leave it as GitHub sets it, or set SPILLWAY_TOKEN"));
    String question =
        "%s%saudience=%s"
            .formatted(
                endpoint,
                endpoint.getRawQuery() == null ? "?" : "&",
                URLEncoder.encode(audience.toString(), StandardCharsets.UTF_8));
    return new GithubToken(
        URI.create(question), Token.read(environment.getOrDefault(TOKEN, ""), TOKEN));
  }

  @Override
  public Token current() {
    Token known = last;
    return known == null ? fresh() : known;
  }

  @Override
  public Token fresh() {
    Token issued = issued();
    last = issued;
    return issued;
  }

  private Token issued() {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + access.text())
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw none(String.valueOf(answer.statusCode()));
      }
      return Token.read(
          Json.MAPPER.readTree(answer.body()).path("value").asText(),
          "the answer of GitHub Actions");
    } catch (JsonProcessingException e) {
      throw none("an answer that cannot be read");
    } catch (IOException e) {
      throw none("none");
    } catch (InterruptedException e) {
      throw Interrupted.failure();
    }
  }

  private static RuntimeException none(String found) {
    return Tokens.refused(
        "Expected an id token from GitHub Actions, but got " + found,
        "give the job 'permissions: id-token: write'");
  }
}
