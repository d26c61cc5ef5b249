package dev.spillway.activities.flag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderState;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.port.FlagExposure;
import dev.spillway.wire.FailureType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An evaluator as an application has one: OpenFeature over flagd's rules, in this process. It runs
 * before a flag is written, so that it proves that a running one takes the change up.
 */
final class ExposureProbe implements AutoCloseable {
  static final int KEYS = 1_000;
  private static final Duration LONGEST_START = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int POLL_MILLIS = 200;
  private static final String WAITING_KEY = "spillway-probe";

  private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
  private final Path file;
  private final FlagKey flag;
  private final Client client;

  private ExposureProbe(Path file, FlagKey flag) {
    this.file = file;
    this.flag = flag;
    String domain = "spillway " + file;
    api.setProvider(
        domain,
        new FlagdProvider(
            FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file.toString())
                .offlinePollIntervalMs(POLL_MILLIS)
                .build()));
    this.client = api.getClient(domain);
  }

  /** Starts one; a file that it cannot read yet stops nobody from writing a better one. */
  static ExposureProbe start(Path file, FlagKey flag, Progress progress) {
    ExposureProbe probe = new ExposureProbe(file, flag);
    boolean started = false;
    try {
      Waiting.until(probe::isReady, LONGEST_START, () -> progress.doing("starts an evaluator"));
      started = true;
      return probe;
    } finally {
      if (!started) {
        probe.close();
      }
    }
  }

  /**
   * Waits, 10 s at most, until the evaluator has a definition, then measures it.
   *
   * @param written whose marks of time and latch the evaluator hands out with each answer
   * @throws io.temporal.failure.ApplicationFailure {@code unavailable} when it does not take it up,
   *     {@code unexpected-shape} when the share is not within {@link ExposureBounds}
   */
  FlagExposure measure(ObjectNode written, Percent set, Progress progress) {
    String doing = "waits until an evaluator answers %s of flag '%s'".formatted(set, flag);
    if (!Waiting.until(() -> answers(written), LONGEST_WAIT, () -> progress.doing(doing))) {
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected an evaluator to take up %s of flag '%s' from %s within %s, but %s; it is tried again"
              .formatted(set, flag, file, LONGEST_WAIT, shown(ask(WAITING_KEY))));
    }
    FlagExposure exposure = count(set, progress);
    if (!ExposureBounds.hold(exposure)) {
      throw Failures.of(
          FailureType.UNEXPECTED_SHAPE,
          ("Expected an evaluator to answer the on-variant of flag '%s' to about %s of %d keys, but"
                  + " it did to %d; find out who evaluates it otherwise, then retry or abort")
              .formatted(flag, set, exposure.keys(), exposure.on()));
    }
    return exposure;
  }

  private FlagExposure count(Percent set, Progress progress) {
    progress.doing("measures flag '%s' by %d keys".formatted(flag, KEYS));
    long on = keys(KEYS).filter(this::isOn).count();
    return new FlagExposure(set, KEYS, (int) on);
  }

  static Stream<String> keys(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(i -> "spillway-probe-" + i);
  }

  boolean isOn(String key) {
    FlagEvaluationDetails<Boolean> answer = ask(key);
    if (answer.getErrorCode() != null) {
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected an evaluator to answer flag '%s' from %s, but %s; it is tried again"
              .formatted(flag, file, shown(answer)));
    }
    return answer.getValue();
  }

  private boolean isReady() {
    return client.getProviderState() == ProviderState.READY;
  }

  private boolean answers(ObjectNode written) {
    if (!isReady()) {
      return false;
    }
    FlagEvaluationDetails<Boolean> answer = ask(WAITING_KEY);
    return Stream.of(FlagMarks.SINCE, FlagMarks.KILLED_BY)
        .allMatch(
            mark ->
                Objects.equals(
                    answer.getFlagMetadata().getString(mark), FlagMarks.text(written, mark)));
  }

  private FlagEvaluationDetails<Boolean> ask(String key) {
    return client.getBooleanDetails(flag.value(), false, new ImmutableContext(key));
  }

  private static String shown(FlagEvaluationDetails<Boolean> answer) {
    return answer.getErrorCode() == null
        ? "it answers an older definition"
        : "it says %s (%s)"
            .formatted(answer.getErrorCode(), Failures.clean(answer.getErrorMessage()));
  }

  @Override
  public void close() {
    api.shutdown();
  }
}
