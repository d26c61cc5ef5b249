package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.CounterQueries.Span;
import dev.spillway.activities.analysis.MetricSource.Subject;
import dev.spillway.activities.analysis.PrometheusClient.Question;
import dev.spillway.activities.failure.Failures;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One analysis' view of a Prometheus. Both tracks are read as of one time, a scrape interval before
 * the one asked for: what is younger may be there of some pods and not yet of others.
 *
 * <p>Pods that it has seen are read on after they are gone, so that their last failures count.
 */
public final class PrometheusSession implements MetricSession {
  private static final Logger LOG = LoggerFactory.getLogger(PrometheusSession.class);
  private static final int MOST_PODS = 500;

  /** As far before a window as a reading may be that its increases are counted from. */
  private static final Duration OLDEST_ANCHOR = Duration.ofMinutes(5);

  private final Subject subject;
  private final AnalysisSpec spec;
  private final PrometheusSettings settings;
  private final PrometheusClient client;
  private final CounterQueries counters;
  private final PrometheusQueries thresholds;
  private final PodSearch search;
  private final SortedMap<String, PodAddress> seen = new TreeMap<>();
  private final Set<String> told = new HashSet<>();

  PrometheusSession(
      Subject subject,
      PrometheusQueries thresholds,
      PrometheusClient client,
      PodDiscovery discovery) {
    this.subject = subject;
    this.spec = subject.spec();
    this.settings = client.settings();
    this.client = client;
    this.counters = new CounterQueries(settings, subject.target().namespace());
    this.thresholds = thresholds;
    this.search = new PodSearch(discovery, subject.scope());
  }

  @Override
  public Sample sample(Instant at) {
    try {
      return join(at, runningPods());
    } catch (UnusableAnswerException e) {
      return Gaps.all(spec, String.valueOf(e.getMessage()), at);
    } catch (InterruptedException e) {
      throw PrometheusSource.interrupted();
    }
  }

  /**
   * The raw readings of the analysis' counters of all pods of both tracks that it has seen, up to a
   * window's end and from five minutes before its beginning, so that increases can be counted from
   * there. A series is one label set of one counter. To have both tracks whole, let the window end
   * a scrape interval ago. Takes as long as a sample.
   *
   * @throws IOException when not all of them could be read; its message says why
   */
  public List<RawSeries> rawSeries(Window window) throws IOException, InterruptedException {
    runningPods();
    Duration length = Duration.between(window.after(), window.until()).plus(OLDEST_ANCHOR);
    Span span = new Span(window.until(), length);
    CounterHistory history = historyOf(ask(span, new TreeMap<>()));
    Optional<String> problem = history.problem();
    if (problem.isPresent()) {
      throw new UnusableAnswerException(problem.get());
    }
    return history.raw();
  }

  private Sample join(Instant at, List<PodAddress> running) throws InterruptedException {
    Instant then = at.minus(settings.scrapeInterval());
    SortedMap<String, Question> wanted = thresholds.of(canaryPods(running), then);
    PrometheusRound round = ask(new Span(then, settings.lookback()), wanted);
    CounterHistory history = historyOf(round);
    SortedMap<String, String> problems =
        new PrometheusGaps(spec, settings, running, history).ofCanary();
    SortedMap<String, Double> values = new TreeMap<>();
    for (String name : spec.threshold().keySet()) {
      ThresholdReading reading =
          wanted.containsKey(name)
              ? ThresholdReading.of(Objects.requireNonNull(round.thresholds().get(name)))
              : ThresholdReading.without("no canary pod is running");
      reading.value().ifPresent(value -> values.put(name, value));
      reading.problem().ifPresent(problem -> problems.put(name, problem));
    }
    return new Sample(at, history.newest(), values, problems);
  }

  private PrometheusRound ask(Span span, SortedMap<String, Question> thresholdQuestions)
      throws InterruptedException {
    PrometheusRound round =
        PrometheusRound.ask(client, counters.of(spec, seen.keySet(), span), thresholdQuestions);
    round.infos().filter(told::add).forEach(this::tell);
    return round;
  }

  private void tell(String info) {
    LOG.info(
        "source {} finds the queries of {} in {} odd: {}",
        settings.name(),
        subject.target().service(),
        subject.target().environment(),
        Failures.clean(info));
  }

  private CounterHistory historyOf(PrometheusRound round) {
    return CounterHistory.of(settings, seen.values(), round.counters());
  }

  private List<PodAddress> runningPods() throws UnusableAnswerException, InterruptedException {
    List<PodAddress> running = search.addresses();
    if (seen.size() > MOST_PODS) {
      seen.clear();
    }
    running.forEach(pod -> seen.put(pod.pod(), pod));
    return running;
  }

  private static List<String> canaryPods(List<PodAddress> running) {
    return running.stream()
        .filter(pod -> pod.track() == Track.CANARY)
        .map(PodAddress::pod)
        .toList();
  }

  @Override
  public void close() {
    search.close();
  }
}
