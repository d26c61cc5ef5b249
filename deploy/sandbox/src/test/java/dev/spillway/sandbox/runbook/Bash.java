package dev.spillway.sandbox.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands as a person at a prompt would, in one folder.
 *
 * @param environment added to ours
 */
public record Bash(Path folder, SortedMap<String, String> environment) {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public Bash {
    environment = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }

  /**
   * What came of it.
   *
   * @param output what was printed, errors too
   */
  public record Answer(int exitCode, String output) {}

  /**
   * Runs them; the first that fails is the last. What goes on in the background is not waited for.
   */
  public Answer run(String commands) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(Bash::isOfCi);
    variables.putAll(environment);
    Process bash = builder.start();
    if (!bash.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      bash.descendants().forEach(ProcessHandle::destroyForcibly);
      bash.destroyForcibly();
      throw new IllegalStateException(
          "Expected an end within %s of: %s%n%s"
              .formatted(LONGEST, commands, Files.readString(output)));
    }
    return new Answer(bash.exitValue(), Files.readString(output));
  }

  /** The run of a CI that the test is part of is not the one the page speaks of. */
  private static boolean isOfCi(String variable) {
    return variable.matches("(GITHUB|CI|GITLAB|BUILDKITE|CIRCLE)_.*|BUILD_TAG|CHANGE_AUTHOR");
  }
}
