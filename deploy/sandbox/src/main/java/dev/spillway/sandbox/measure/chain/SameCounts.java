package dev.spillway.sandbox.measure.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.Track;
import dev.spillway.starter.ExitCode;
import dev.spillway.starter.SpillwayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The counters of one release as they were scraped, judged by {@code spillway analysis try}, which
 * knows neither Temporal nor Prometheus nor a worker.
 *
 * @param pods the stable version's, and the canary's of this release
 * @param first when the release took its first sample, less a scrape interval: as of then it read
 * @param until when it took its last one, less a scrape interval
 */
record SameCounts(List<PodCounts> pods, Instant first, Instant until) {
  /** The same words as in the release's plan. */
  private static final String SPECIFICATION =
      """
      errorRate: {aboveStable: 0pp, alpha: 1%}
      whenUndecided: continue
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Enough for a reading of each pod before the first look. */
  private static final Duration BEFORE = LocalPrometheus.EVERY.multipliedBy(2);

  SameCounts {
    pods = List.copyOf(pods);
  }

  /**
   * What the trial says.
   *
   * @param verdict as {@code analysis try} words it
   * @param at as of when it decided, or looked last
   * @param canaryBad failed requests of the canary until then
   */
  record Tried(String verdict, Instant at, double canaryBad) {
    boolean aborts() {
      return verdict.equals("abort");
    }
  }

  /** Judges them, with a look each interval; data and specification stay in the folder. */
  Tried judge(Path folder, Duration interval) throws IOException {
    Path specification = Files.writeString(folder.resolve("trial.yaml"), SPECIFICATION);
    Path data = Files.writeString(folder.resolve("counters.json"), data(interval).toString());
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code =
        SpillwayCommand.commandLine(writer, writer, false)
            .execute(
                "analysis",
                "try",
                specification.toString(),
                "--data",
                data.toString(),
                "--output",
                "json");
    if (code != ExitCode.OK.code()) {
      throw new IllegalStateException("Expected the counts to be judged, but got: " + said);
    }
    return tried(JSON.readTree(said.toString()));
  }

  private Tried tried(JsonNode result) {
    JsonNode at = result.path("decidedAt");
    Instant decided = at.isNumber() ? zero().plusMillis(Math.round(at.asDouble() * 1e3)) : until;
    double bad = at.isNumber() ? result.path("canaryBadAtDecision").asDouble() : failedUntil(until);
    return new Tried(result.path("verdict").asText(), decided, bad);
  }

  /** Failed requests of the canary since its pods began, as they were scraped by then. */
  double failedUntil(Instant moment) {
    return pods.stream()
        .filter(it -> it.track() == Track.CANARY)
        .map(it -> it.scraped().stream().filter(at -> !at.at().isAfter(moment)).toList())
        .filter(scraped -> !scraped.isEmpty())
        .mapToDouble(scraped -> scraped.getLast().bad())
        .sum();
  }

  private Instant zero() {
    return first.minus(BEFORE);
  }

  /** A pod that is gone has none. */
  private List<Scraped> inTime(PodCounts pod) {
    return pod.scraped().stream().filter(it -> !it.at().isBefore(zero())).toList();
  }

  private ObjectNode data(Duration interval) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode counters = data.putArray("counters");
    for (PodCounts pod : pods) {
      List<Scraped> scraped = inTime(pod);
      if (!scraped.isEmpty()) {
        samples(counter(counters, pod, "total"), scraped, Scraped::total);
        samples(counter(counters, pod, "bad"), scraped, Scraped::bad);
      }
    }
    ArrayNode looks = data.putArray("now");
    Instant last = until.plus(interval.multipliedBy(ChainRun.MOST_POLLS_APART));
    for (Instant look = first; !look.isAfter(last); look = look.plus(interval)) {
      looks.add(seconds(look));
    }
    return data;
  }

  private static ObjectNode counter(ArrayNode counters, PodCounts pod, String kind) {
    return counters
        .addObject()
        .put("arm", pod.track().name().toLowerCase(Locale.ROOT))
        .put("kind", kind)
        .put("pod", pod.pod());
  }

  private void samples(ObjectNode counter, List<Scraped> scraped, ToDoubleFunction<Scraped> value) {
    ArrayNode samples = counter.putArray("samples");
    scraped.forEach(it -> samples.addArray().add(seconds(it.at())).add(value.applyAsDouble(it)));
  }

  private double seconds(Instant moment) {
    return Duration.between(zero(), moment).toMillis() / 1e3;
  }
}
