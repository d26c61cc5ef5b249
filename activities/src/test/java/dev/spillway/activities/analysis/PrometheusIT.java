package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.activities.analysis.MetricSourceContract.Served;
import dev.spillway.activities.analysis.PrometheusClient.Question;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.CounterWindow;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.Window;
import dev.spillway.port.Finding;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source on a real Prometheus. */
@Tag("prometheus-server")
class PrometheusIT {
  private static final String ODD = "a\"b\\c\nd'e`f{}|.*😀";
  private static final String ODD_AS_EXPOSED = "a\\\"b\\\\c\\nd'e`f{}|.*😀";

  @TempDir private Path folder;

  private final ShopPods pods = new ShopPods();
  private LabPrometheus prometheus;
  private PrometheusSource source;
  private MetricsPod stable;
  private MetricsPod canary;

  @BeforeEach
  void start() throws IOException {
    prometheus = new LabPrometheus(folder);
    stable = pods.start(Track.STABLE, "stable-1");
    canary = pods.start(Track.CANARY, "canary-1");
    prometheus.scrapes("stable-1", stable);
    prometheus.scrapes("canary-1", canary);
    source = PrometheusSource.byDeployment(settings("http_requests_total"), pods.clusters());
  }

  @AfterEach
  void close() {
    source.close();
    prometheus.close();
    pods.close();
  }

  @Test
  void readsBothTracksAndAValueOfTheCanary() {
    stable.says(Scrapes.text(new Served(900, 9, 700, 200, 400)));
    canary.says(Scrapes.text(new Served(40, 2, 30, 10, 17)));
    String query = "sum(queue_depth{service=\"{{service}}\",pod=~\"{{pods}}\"})";
    try (PrometheusSession session = source.open(subject(Specs.all(query)))) {
      awaitTotal(session, "stable-1", 909);
      Sample sample = awaitTotal(session, "canary-1", 42);

      assertThat(sample.problems()).isEmpty();
      assertThat(sample.values()).containsEntry("queue", 17.0);
      assertThat(sample.counters())
          .contains(
              new CounterSample(Track.CANARY, "canary-1", Series.BAD, 2),
              new CounterSample(Track.CANARY, "canary-1", Series.bucket(0.1), 30),
              new CounterSample(Track.CANARY, "canary-1", Series.bucket(1), 40),
              new CounterSample(Track.STABLE, "stable-1", Series.TOTAL, 909));
    }
    assertThat(source.inspect(subject(Specs.all(query)))).isEmpty();
  }

  @Test
  void countsEveryRequestOnceAcrossResetsNewPodsAndARestartOfPrometheus()
      throws IOException, InterruptedException {
    stable.says(Scrapes.text(new Served(500, 5, 0, 0, 0)));
    canary.says(Scrapes.text(new Served(100, 0, 0, 0, 0)));
    try (PrometheusSession session = source.open(subject(Specs.errorRate()))) {
      awaitTotal(session, "canary-1", 100);
      awaitTotal(session, "stable-1", 505);
      Instant begin = Instant.now().minusSeconds(1);

      canary.says(Scrapes.text(new Served(150, 5, 0, 0, 0)));
      awaitTotal(session, "canary-1", 155);
      prometheus.stop();
      stable.says(Scrapes.text(new Served(700, 6, 0, 0, 0)));
      canary.says(Scrapes.text(new Served(180, 8, 0, 0, 0)));
      prometheus.start();
      awaitTotal(session, "canary-1", 188);
      canary.says(Scrapes.text(new Served(20, 2, 0, 0, 0)));
      awaitTotal(session, "canary-1", 22);
      startSecondCanary(new Served(30, 12, 0, 0, 0));
      awaitTotal(session, "canary-2", 42);
      awaitTotal(session, "stable-1", 706);

      Window window = new Window(begin, Instant.now().minusSeconds(1));
      List<RawSeries> raw = session.rawSeries(window);

      assertThat(increase(Track.CANARY, Series.TOTAL, raw, window)).isEqualTo(88 + 22 + 42);
      assertThat(increase(Track.CANARY, Series.BAD, raw, window)).isEqualTo(8 + 2 + 12);
      assertThat(increase(Track.STABLE, Series.TOTAL, raw, window)).isEqualTo(201);
      assertThat(increase(Track.STABLE, Series.BAD, raw, window)).isEqualTo(1);
    }
  }

  @Test
  void saysSoonThatAPodCannotBeScrapedAnyMore() {
    stable.says(Scrapes.text(new Served(5, 0, 0, 0, 0)));
    canary.says(Scrapes.text(new Served(5, 0, 0, 0, 0)));
    try (PrometheusSession session = source.open(subject(Specs.errorRate()))) {
      awaitTotal(session, "canary-1", 5);

      canary.stop();

      ShopPods.await(
          "a problem of the pod",
          () ->
              session
                  .sample(Instant.now())
                  .problems()
                  .getOrDefault("errorRate", "")
                  .contains("canary-1"));
    }
  }

  @Test
  void selectsLabelValuesWhateverTheyHold() throws InterruptedException {
    canary.says(
        """
        http_requests_total{code="200",path="%s"} 7
        http_requests_total{code="200",path="other"} 9
        """
            .formatted(ODD_AS_EXPOSED));
    LabelMatcher equal = LabelMatcher.equal("path", ODD);
    LabelMatcher anyOf = LabelMatcher.anyOf("path", List.of("x", ODD));
    try (PrometheusClient client = new PrometheusClient(settings("http_requests_total"))) {
      awaitSeries(client, "http_requests_total", 2);

      assertThat(List.of(series(client, equal), series(client, anyOf)))
          .allSatisfy(
              series ->
                  assertThat(series)
                      .singleElement()
                      .satisfies(it -> assertThat(it.label("path")).isEqualTo(ODD)));
    }
  }

  @Test
  void readsMatchersOfTheConfigurationAsPrometheusDoes() {
    stable.says("http_requests_total{code=\"200\",path=\"other\"} 1\n");
    canary.says(
        """
        http_requests_total{code="200",path="%s"} 7
        http_requests_total{code="200",path="other"} 9
        """
            .formatted(ODD_AS_EXPOSED));
    String selector = "http_requests_total{path!=\"%s\"}".formatted(ODD_AS_EXPOSED);
    try (PrometheusSource narrowed =
            PrometheusSource.byDeployment(settings(selector), pods.clusters());
        PrometheusSession session = narrowed.open(subject(Specs.errorRate()))) {
      assertThat(awaitTotal(session, "canary-1", 9).problems()).isEmpty();
    }
  }

  @Test
  void readsNativeHistograms() {
    stable.answers(NativeExposition.answer("rt", -4, List.of(1, 1, 1)));
    canary.answers(NativeExposition.answer("rt", -4, List.of(4, 0, 3)));
    try (PrometheusSession session = source.open(subject(Specs.latency()))) {
      Sample sample =
          await(
              session,
              new CounterSample(
                  Track.CANARY, "canary-1", Series.bucket(Double.POSITIVE_INFINITY), 7));

      assertThat(sample.problems()).isEmpty();
      assertThat(sample.counters())
          .contains(
              new CounterSample(Track.CANARY, "canary-1", Series.bucket(0.25), 0),
              new CounterSample(Track.CANARY, "canary-1", Series.bucket(0.5), 4),
              new CounterSample(Track.CANARY, "canary-1", Series.bucket(Math.pow(2, -0.75)), 4),
              new CounterSample(Track.CANARY, "canary-1", Series.bucket(Math.pow(2, -0.5)), 7));
    }
  }

  @Test
  void tellsWhyPrometheusRefusesAQuery() throws InterruptedException {
    try (PrometheusClient client = new PrometheusClient(settings("http_requests_total"))) {
      ShopPods.await("an answer", () -> ask(client, "1") instanceof Outcome.Answered);

      assertThat(ask(client, "rate(m[5m]"))
          .asString()
          .contains("Refused", "bad_data", "unclosed left parenthesis");
      assertThat(ask(client, "m{a=~\"(\"}")).asString().contains("bad_data", "missing closing )");
      assertThat(ask(client, "label_replace(vector(1), '~', '', '', '')"))
          .asString()
          .contains("Refused", "execution", "invalid destination label name");
      assertThat(ask(client, "1/0")).asString().contains("SCALAR", "value=Infinity");
    }
  }

  @Test
  void findsASelectorThatMatchesNothing() {
    stable.says("http_requests_total{code=\"200\"} 5\n");
    awaitInspected(Specs.errorRate());
    try (PrometheusSource wrong =
        PrometheusSource.byDeployment(settings("http_requests_totals"), pods.clusters())) {
      List<Finding> findings = wrong.inspect(subject(Specs.errorRate()));

      assertThat(findings).hasSize(1);
      assertThat(findings.getFirst().cause())
          .contains("no stable pod has http_requests_totals", "of no pod at all");
    }
  }

  private void awaitInspected(AnalysisSpec spec) {
    ShopPods.await("no findings", () -> source.inspect(subject(spec)).isEmpty());
  }

  /** It began when it is started, as the kubelet says. */
  private void startSecondCanary(Served served) throws IOException {
    MetricsPod second = pods.start(Track.CANARY, "canary-2");
    second.says(Scrapes.text(served));
    pods.api()
        .client()
        .pods()
        .inNamespace("shop")
        .withName("canary-2")
        .editStatus(
            pod ->
                new PodBuilder(pod)
                    .editStatus()
                    .withStartTime(Instant.now().toString())
                    .endStatus()
                    .build());
    prometheus.scrapes("canary-2", second);
  }

  private static Sample awaitTotal(PrometheusSession session, String pod, double total) {
    Track track = pod.startsWith("canary") ? Track.CANARY : Track.STABLE;
    return await(session, new CounterSample(track, pod, Series.TOTAL, total));
  }

  /** Whenever the pod was born. */
  private static Sample await(PrometheusSession session, CounterSample counter) {
    ShopPods.await(
        counter.toString(),
        () ->
            session.sample(Instant.now()).counters().stream()
                .map(it -> new CounterSample(it.track(), it.pod(), it.series(), it.value()))
                .anyMatch(counter::equals));
    return session.sample(Instant.now());
  }

  private static void awaitSeries(PrometheusClient client, String query, int count) {
    ShopPods.await(
        count + " series of " + query,
        () ->
            ask(client, query) instanceof Outcome.Answered answered
                && answered.answer().series().size() == count);
  }

  private static List<PrometheusSeries> series(PrometheusClient client, LabelMatcher matcher) {
    MetricSelector selector = MetricSelector.of("http_requests_total");
    Outcome outcome = ask(client, selector.with(List.of(matcher)));
    return ((Outcome.Answered) outcome).answer().series();
  }

  private static Outcome ask(PrometheusClient client, String query) {
    try {
      return client.ask(List.of(new Question(query, null))).getFirst();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static double increase(Track track, Series series, List<RawSeries> raw, Window window) {
    CounterWindow counters = new CounterWindow(window, Duration.ofSeconds(1), Duration.ZERO);
    return CounterHistoryTest.increase(counters.of(track, raw), series);
  }

  private static MetricSource.Subject subject(AnalysisSpec spec) {
    return new MetricSource.Subject(Shop.TARGET, Shop.WORKLOAD, spec);
  }

  private PrometheusSettings settings(String requests) {
    return new PrometheusSettings(
        "shop",
        PrometheusServer.of(URI.create(prometheus.url())),
        Prometheuses.metrics(requests, null, "rt"),
        new PrometheusSettings.Labels("pod", "namespace"),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        ScrapeSettings.USUAL_MAX_BYTES);
  }
}
