package dev.spillway.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalProgramIT {
  @Test
  void startsWithItsWebUiAndEndsWithoutATrace(@TempDir Path folder) throws Exception {
    Path program = TemporalProgram.find(System.getenv()).orElseThrow();

    try (TemporalServer server = TemporalProgram.start(program, folder)) {
      try (TemporalConnection connection = new TemporalConnection(server);
          HttpClient http = HttpClient.newHttpClient()) {
        connection.awaitReady();

        HttpRequest page = HttpRequest.newBuilder(server.webUi().orElseThrow()).build();
        assertThat(http.send(page, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
      }
    }

    assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
        .noneMatch(it -> it.command().orElse("").equals(program.toString()));
  }
}
