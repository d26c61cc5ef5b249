package dev.spillway.sandbox.temporal;

import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.process.Guard;
import dev.spillway.sandbox.process.JavaCommand;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A {@code temporal} program of this machine, run as a development server with its Web UI. */
public final class TemporalProgram implements TemporalServer {
  /** Names the program where it is not on the PATH. */
  public static final String VARIABLE = "SPILLWAY_TEMPORAL";

  private final List<String> command;
  private final int port;
  private final int uiPort;
  private ChildProcess process;

  private TemporalProgram(List<String> command, int port, int uiPort) {
    this.command = List.copyOf(command);
    this.port = port;
    this.uiPort = uiPort;
    this.process = launch(command);
  }

  /** The program, by {@code SPILLWAY_TEMPORAL} or on the PATH. */
  public static Optional<Path> find(Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      Path program = Path.of(named);
      if (!Files.isExecutable(program)) {
        throw new IllegalArgumentException(
            "Expected %s to name a program, but %s is none".formatted(VARIABLE, named));
      }
      return Optional.of(program);
    }
    String path = environment.getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> Stream.of("temporal", "temporal.exe").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it; it may take a moment until it answers. Its state goes to {@code folder}. */
  public static TemporalProgram start(Path program, Path folder) {
    List<Integer> ports = FreePorts.find(2);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "server", "start-dev", "--headless=false"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", ports.get(0).toString()));
    command.addAll(List.of("--ui-port", ports.get(1).toString(), "--log-level", "error"));
    command.addAll(List.of("--db-filename", folder.resolve("temporal.db").toString()));
    SearchAttributes.KEYWORDS.forEach(
        name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
    return new TemporalProgram(command, ports.get(0), ports.get(1));
  }

  private static ChildProcess launch(List<String> command) {
    return ChildProcess.start(
        "temporal", JavaCommand.slim(Guard.class, "16m", command), Map.of(), line -> {});
  }

  @Override
  public String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Optional<URI> webUi() {
    return Optional.of(URI.create("http://127.0.0.1:" + uiPort));
  }

  @Override
  public String name() {
    return "Temporal's development server";
  }

  @Override
  public List<String> limits() {
    return List.of();
  }

  @Override
  public boolean stickyQueuesExpire() {
    return true;
  }

  @Override
  public boolean survivesKills() {
    return true;
  }

  @Override
  public void killAndRestart() {
    kill();
    restart();
  }

  /** SIGKILL; what it has on disk stays. */
  public void kill() {
    process.kill();
  }

  /** Starts it again on what it has on disk, at the same ports. */
  public void restart() {
    process = launch(command);
  }

  @Override
  public void close() {
    process.close();
  }
}
