package dev.spillway.sandbox.measure.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Track;
import dev.spillway.sandbox.measure.chain.SameCounts.Tried;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameCountsTest {
  private static final Instant FIRST = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant UNTIL = FIRST.plusSeconds(40);

  @TempDir private Path folder;

  /** So many requests a second, and so many of them bad, scraped half a second off the looks. */
  private static PodCounts pod(String name, Track track, int requests, int bad) {
    return new PodCounts(
        name,
        track,
        IntStream.rangeClosed(-10, 44)
            .mapToObj(
                second ->
                    new Scraped(
                        FIRST.plusMillis(second * 1_000L - 500),
                        (second + 10.0) * requests,
                        Math.max(0, second) * (double) bad))
            .toList());
  }

  private Tried judged(int bad) throws IOException {
    return new SameCounts(
            List.of(
                pod("canary-1", Track.CANARY, 100, bad),
                pod("canary-2", Track.CANARY, 100, bad),
                pod("stable-1", Track.STABLE, 800, 0)),
            FIRST,
            UNTIL)
        .judge(folder, Duration.ofSeconds(2));
  }

  @Test
  void abortWhereTheyProveTheCanaryWorse() throws IOException {
    Tried tried = judged(3);

    assertThat(tried.aborts()).isTrue();
    assertThat(tried.at()).isBetween(FIRST.plusSeconds(2), FIRST.plusSeconds(6));
    assertThat(tried.canaryBad()).isBetween(6.0, 36.0);
  }

  @Test
  void goOnWhereTheyProveNothing() throws IOException {
    Tried tried = judged(0);

    assertThat(tried.aborts()).isFalse();
    assertThat(tried.at()).isEqualTo(UNTIL);
    assertThat(tried.canaryBad()).isZero();
  }
}
