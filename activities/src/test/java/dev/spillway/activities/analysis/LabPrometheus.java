package dev.spillway.activities.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A real Prometheus on loopback that scrapes pods every second, and puts their names into the label
 * {@code pod}. What it knows survives a restart, and is gone with its folder.
 */
final class LabPrometheus implements AutoCloseable {
  private static final String VARIABLE = "SPILLWAY_PROMETHEUS";
  private static final int SECONDS_TO_END = 20;
  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, scrape_timeout: 900ms}
      scrape_configs:
        - job_name: shop
          file_sd_configs: [{files: [targets.json], refresh_interval: 1s}]
      """;

  private final Path folder;
  private final int port = freePort();
  private final SortedMap<String, Integer> pods = new TreeMap<>();
  private Process process;

  /** Fails, rather than skips, where the program is not there. */
  LabPrometheus(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("prometheus.yml"), CONFIGURATION);
    writeTargets();
    process = launch();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void scrapes(String pod, MetricsPod process) throws IOException {
    pods.put(pod, process.port());
    writeTargets();
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  void start() throws IOException {
    process = launch();
  }

  private void writeTargets() throws IOException {
    List<Object> targets = new ArrayList<>();
    pods.forEach(
        (pod, at) ->
            targets.add(
                Map.of(
                    "targets",
                    List.of("127.0.0.1:" + at),
                    "labels",
                    Map.of("pod", pod, "namespace", "shop"))));
    Path written = folder.resolve("targets.new");
    new ObjectMapper().writeValue(written.toFile(), targets);
    Files.move(written, folder.resolve("targets.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            program(),
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--enable-feature=native-histograms",
            "--log.level=warn")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private static String program() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .orElseThrow(
            () ->
                new AssertionError(
                    "Expected %s to name the prometheus program, but it is not set; run: deploy/lab/lab build prometheus && eval \"$(deploy/lab/lab env)\""
                        .formatted(VARIABLE)));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
