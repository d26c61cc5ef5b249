package dev.spillway.release;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A Temporal server of the {@code temporal} program; each lane gets a namespace-wide clean id. */
final class RealServer implements AutoCloseable {
  private final TemporalDevServer server;

  private RealServer(TemporalDevServer server) {
    this.server = server;
  }

  /** Fails, rather than skips, where the program is missing. */
  static RealServer start() {
    List<String> extra = new ArrayList<>(List.of("--headless"));
    for (String name : TestLane.SEARCH_ATTRIBUTES) {
      extra.add("--search-attribute");
      extra.add(name + "=Keyword");
    }
    return new RealServer(
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(program().toString())
                .setDownloadEnabled(false)
                .setExtraArgs(extra)
                .build()));
  }

  TestLane lane(FakeWorld world) {
    return new TestLane(world, server.getTarget());
  }

  private static Path program() {
    Optional<Path> named = Optional.ofNullable(System.getenv("SPILLWAY_TEMPORAL")).map(Path::of);
    return named
        .or(RealServer::onPath)
        .orElseThrow(
            () ->
                new AssertionError(
                    "Expected the temporal program on the PATH or in SPILLWAY_TEMPORAL;"
                        + " deploy/lab/lab build temporal makes it"));
  }

  private static Optional<Path> onPath() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "temporal"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    server.close();
  }
}
