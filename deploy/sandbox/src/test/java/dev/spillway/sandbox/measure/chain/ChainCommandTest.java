package dev.spillway.sandbox.measure.chain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ChainCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--only=x7, 'Expected rows out of null, x5, x10, x50, but was ''x7'''",
    "--runs=0, Expected a row",
    "--hold=5, a hold of 6 s or more",
    "--server=none, Expected the server to be temporal or in-process"
  })
  void refusesWhatItCannotMeasure(String option, String cause) {
    assertThatThrownBy(() -> call(option)).hasMessageContaining(cause);
  }

  @Test
  void refusesAPageWithoutItsMarksBeforeItMeasures() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# Title\n");

    assertThatThrownBy(() -> call("--server=in-process", "--write=" + page))
        .hasMessageContaining("chain: begin");
  }

  private static int call(String... args) throws Exception {
    ChainCommand command = new ChainCommand();
    new CommandLine(command).parseArgs(args);
    return command.call();
  }
}
