package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.trial.BurnProof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same requests say the same, whatever becomes of the pods that answer them. */
class PodFatesTest {
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, new Ratio("2pp"), null, null, new Ratio("1%"), new Ratio("5%"));
  private static final BurnProof BURN = new BurnProof(new Ratio("99%"), null, null, false);
  private static final int SAMPLES = 60;

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 2", "3, 5", "4, 5", "5, 12", "6, 12", "7, 40", "8, 40"})
  void judgesThemAllTheSame(int seed, int canaryBad) {
    LimitsJudge judge = new LimitsJudge(ProvenCanaries.spec(NOT_WORSE, null, BURN, null));

    List<Said> steady = said(judge, seed, canaryBad, (pods, at) -> {});
    List<Said> fateful = said(judge, seed, canaryBad, PodFates::strike);

    assertThat(fateful).isEqualTo(steady);
  }

  private static List<Said> said(
      LimitsJudge judge, int seed, int canaryBad, BiConsumer<PodFates, Instant> fate) {
    Random requests = new Random(seed);
    PodFates canary = new PodFates(Track.CANARY, new Random(seed + 1));
    PodFates stable = new PodFates(Track.STABLE, new Random(seed + 2));
    AnalysisState state = judge.begin();
    List<Said> all = new ArrayList<>();
    for (int i = 0; i <= SAMPLES; i++) {
      Instant at = Instant.EPOCH.plusSeconds(100 + 10L * i);
      List<CounterSample> counters = new ArrayList<>(canary.samples());
      counters.addAll(stable.samples());
      state = judge.observe(state, new Sample(at, counters, new TreeMap<>(), new TreeMap<>()));
      all.add(Said.by(judge, state));
      fate.accept(canary, at);
      fate.accept(stable, at);
      canary.serve(200, requests.nextInt(canaryBad));
      stable.serve(800, requests.nextInt(8));
    }
    return all;
  }

  /** Without what it says of the pods themselves. */
  private record Said(Verdict verdict, List<Proof> proofs, List<MeasurementCounts> counts) {
    static Said by(LimitsJudge judge, AnalysisState state) {
      List<MetricEvidence> evidence = judge.evidence(state);
      return new Said(
          judge.verdict(state),
          evidence.stream()
              .map(MetricEvidence::proof)
              .filter(Objects::nonNull)
              .map(Said::alone)
              .toList(),
          evidence.stream().map(MetricEvidence::counts).toList());
    }

    private static Proof alone(Proof proof) {
      return new Proof(
          proof.worse(),
          proof.toAbort(),
          proof.better(),
          proof.toAccept(),
          proof.requestsToGo(),
          proof.ratio());
    }
  }
}
