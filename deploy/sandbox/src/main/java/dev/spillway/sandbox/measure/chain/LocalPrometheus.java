package dev.spillway.sandbox.measure.chain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.sandbox.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A {@code prometheus} program on loopback that scrapes exporters, and puts the names of the pods
 * they stand for into the label {@code pod}.
 */
final class LocalPrometheus implements AutoCloseable {
  /** Names the program. */
  static final String VARIABLE = "SPILLWAY_PROMETHEUS";

  /** How often it scrapes. */
  static final Duration EVERY = Duration.ofSeconds(1);

  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, scrape_timeout: 900ms}
      scrape_configs:
        - job_name: shop
          file_sd_configs: [{files: [targets.json], refresh_interval: 1s}]
      """;

  private final Path folder;
  private final int port = FreePorts.find(1).getFirst();
  private final ChildProcess process;

  private LocalPrometheus(Path program, Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("prometheus.yml"), CONFIGURATION);
    scrape(List.of());
    process =
        ChildProcess.start(
            "prometheus",
            List.of(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"),
            Map.of(),
            line -> {});
  }

  /** The program that the environment names. */
  static Path program(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isBlank() || !Files.isExecutable(Path.of(named))) {
      throw new IllegalArgumentException(
          "Expected %s to name the prometheus program, but it is '%s'; run: deploy/lab/lab build prometheus && eval \"$(deploy/lab/lab env)\""
              .formatted(VARIABLE, named));
    }
    return Path.of(named);
  }

  /** Starts it; it may take a moment until it scrapes. */
  static LocalPrometheus start(Path program, Path folder) throws IOException {
    return new LocalPrometheus(program, folder);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** These and no others from now on; it may take some seconds. */
  void scrape(Collection<PodExporter> exporters) {
    ArrayNode targets = JsonNodeFactory.instance.arrayNode();
    for (PodExporter exporter : exporters) {
      var target = targets.addObject();
      target.putArray("targets").add("127.0.0.1:" + exporter.port());
      target
          .putObject("labels")
          .put("pod", exporter.pod())
          .put("namespace", LocalCluster.NAMESPACE);
    }
    try {
      Path written = Files.writeString(folder.resolve("targets.new"), targets.toString());
      Files.move(written, folder.resolve("targets.json"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not tell Prometheus what to scrape", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
