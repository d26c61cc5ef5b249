package dev.spillway.worker.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record's address answers where there is no answer. */
class RecordServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private RecordServer server;

  @BeforeEach
  void serve() throws IOException {
    RecordSettings nowhere = new RecordSettings("jdbc:postgresql://127.0.0.1:1/none", null, null);
    server =
        new RecordServer(
            new RecordReader(nowhere), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/record/events, 400, the parameter 'release'",
    "/record/events?release=a%0Ab, 400, Expected a release id",
    "/record/releases?limit=none, 400, limit",
    "/record/events?release=orders-api-1, 503, Expected",
    "/record/releases?service=orders-api, 503, Expected",
  })
  void refusesInOneLine(String path, int code, String cause)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path)).build());

    assertThat(answer.statusCode()).isEqualTo(code);
    assertThat(answer.body().lines()).hasSize(1);
    assertThat(answer.body()).contains(cause).doesNotContain("Exception");
  }

  @Test
  void changesNothing() throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(at("/record/events"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();

    assertThat(send(post).statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.address().getPort(), path));
  }
}
