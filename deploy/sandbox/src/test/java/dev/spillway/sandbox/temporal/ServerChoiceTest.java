package dev.spillway.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerChoiceTest {
  @TempDir Path folder;

  @Test
  void refusesAKindItDoesNotKnow() {
    assertThatThrownBy(() -> new ServerChoice(null, "cloud"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected the server to be temporal or in-process, but was 'cloud'");
  }

  @Test
  void takesTheServerThatRunsAlready() throws IOException {
    try (TemporalServer server = new ServerChoice("127.0.0.1:7233", null).start(folder)) {
      assertThat(server.target()).isEqualTo("127.0.0.1:7233");
    }
  }
}
