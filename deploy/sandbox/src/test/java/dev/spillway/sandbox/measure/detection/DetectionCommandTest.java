package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DetectionCommandTest {
  private static final String BEFORE = "# Title\n\n<!-- detection: begin -->\n";
  private static final String AFTER = "<!-- detection: end -->\nlast words\n";

  @TempDir private Path folder;

  @Test
  void replacesItsOwnPartOfAPageAndDrawsBesideIt() throws Exception {
    Path page = Files.writeString(folder.resolve("page.md"), BEFORE + "old\n" + AFTER);

    int exitCode = call("--only", "x50,x10", "--streams", "40", "--write", page.toString());

    assertThat(exitCode).isZero();
    assertThat(Files.readString(page))
        .startsWith(BEFORE + "Measured on ")
        .endsWith(AFTER)
        .contains("| `flat` |", "| `x50` | spillway |", "40 streams of each row, seed 1")
        .doesNotContain("old");
    assertThat(folder.resolve(FalseAbortsPlot.FILE)).content().startsWith("<svg ");
    assertThat(folder.resolve(FailedRequestsPlot.FILE)).content().startsWith("<svg ");
  }

  @Test
  void endsWithOneWhereATargetIsMissed() throws Exception {
    // The one stream of this seed is accepted, so all of them are.
    assertThat(call("--only", "margin", "--streams", "1", "--seed", "22")).isEqualTo(1);
  }

  @Test
  void refusesAPageWithoutItsMarksBeforeItMeasures() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# Title\n");

    assertThatThrownBy(() -> call("--only", "x50", "--write", page.toString()))
        .hasMessageContaining("detection: begin");
  }

  @Test
  void refusesFewerThanOneStreamOrThread() {
    assertThatThrownBy(() -> call("--streams", "0")).hasMessageContaining("1 stream");
    assertThatThrownBy(() -> call("--threads", "0")).hasMessageContaining("1 thread");
  }

  private static int call(String... args) throws Exception {
    DetectionCommand command = new DetectionCommand();
    new CommandLine(command).parseArgs(args);
    return command.call();
  }
}
