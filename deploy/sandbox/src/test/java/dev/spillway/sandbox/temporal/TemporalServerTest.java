package dev.spillway.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalServerTest {
  @Test
  void servesInThisProcessAndSaysWhatIsMissing() throws Exception {
    try (TemporalServer server = new InProcessTemporal();
        TemporalConnection connection = new TemporalConnection(server)) {
      connection.awaitReady();

      assertThat(server.webUi()).isEmpty();
      assertThat(server.limits()).hasSize(2);
    }
  }

  @Test
  void findsTheProgramThatIsNamedBeforeTheOneOnThePath(@TempDir Path folder) throws IOException {
    Path named = program(folder.resolve("mine"));
    program(folder.resolve("temporal"));

    assertThat(
            TemporalProgram.find(
                Map.of("SPILLWAY_TEMPORAL", named.toString(), "PATH", folder.toString())))
        .contains(named);
    assertThat(TemporalProgram.find(Map.of("PATH", folder.toString())))
        .contains(folder.resolve("temporal"));
    assertThat(TemporalProgram.find(Map.of("PATH", "/nowhere"))).isEmpty();
  }

  @Test
  void refusesANamedProgramThatIsNone() {
    assertThatThrownBy(() -> TemporalProgram.find(Map.of("SPILLWAY_TEMPORAL", "/nowhere")))
        .hasMessageContaining("SPILLWAY_TEMPORAL")
        .hasMessageContaining("/nowhere");
  }

  @Test
  void refusesAnAddressWithoutAPort() {
    assertThatThrownBy(() -> new ExternalTemporal("localhost")).hasMessageContaining("HOST:PORT");
  }

  private static Path program(Path path) throws IOException {
    Files.writeString(path, "#!/bin/sh\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
    return path;
  }
}
