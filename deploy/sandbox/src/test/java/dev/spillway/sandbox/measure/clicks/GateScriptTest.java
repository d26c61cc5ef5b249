package dev.spillway.sandbox.measure.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.measure.clicks.PlannedClick.Expected;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateScriptTest {
  private static final List<GateScript> MANY =
      IntStream.range(0, 200).mapToObj(seed -> new GateScript(seed, 20)).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20, 21})
  void hasAsManyClicksAsAreWanted(int clicks) {
    assertThat(clicks(new GateScript(3, clicks))).hasSize(clicks);
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(new GateScript(11, 20).turns()).isEqualTo(new GateScript(11, 20).turns());
    assertThat(new GateScript(11, 20).turns()).isNotEqualTo(new GateScript(12, 20).turns());
  }

  @Test
  void hasTwoAtOnceWhereverAGateOpensAndNowhereElse() {
    assertThat(MANY)
        .allMatch(
            script -> script.opened() == script.turns().stream().anyMatch(it -> it.size() == 2));
    assertThat(MANY).anyMatch(GateScript::opened).anyMatch(script -> !script.opened());
  }

  @Test
  void neverReachesTheQuorumBesides() {
    assertThat(MANY)
        .filteredOn(script -> !script.opened())
        .allMatch(script -> script.votes() < script.quorum());
  }

  @Test
  void hasClicksOfEveryOutcome() {
    Set<Expected> outcomes =
        MANY.stream()
            .flatMap(script -> clicks(script).stream())
            .map(PlannedClick::expected)
            .collect(Collectors.toSet());

    assertThat(outcomes).isEqualTo(EnumSet.allOf(Expected.class));
  }

  private static List<PlannedClick> clicks(GateScript script) {
    return script.turns().stream().flatMap(List::stream).toList();
  }
}
