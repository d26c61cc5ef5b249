package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of every kind that a worker has open when it is to be replaced. */
class ReplayCommandTest {
  private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories");

  @ParameterizedTest
  @ValueSource(strings = {"aborted-in-a-hold-at-hand", "settlement-released-at-hand"})
  void replaysLanesAndSettlements(String history) {
    Answered answered = replay(HISTORIES.resolve(history + ".json"));

    assertThat(answered.code()).isZero();
    assertThat(answered.out()).startsWith("deterministic: ");
  }

  @Test
  void findsADecisionThatThisVersionTakesOtherwise(@TempDir Path folder) throws IOException {
    String taken = Files.readString(HISTORIES.resolve("aborted-in-a-hold-at-hand.json"));
    Path other =
        Files.writeString(
            folder.resolve("other.json"), taken.replace("\"ShiftTraffic\"", "\"SetTraffic\""));

    Answered answered = replay(other);

    assertThat(answered.code()).isEqualTo(1);
    assertThat(answered.out()).startsWith("not deterministic: ");
  }

  private static Answered replay(Path history) {
    return Answered.to("replay", "determinism", "--file", history.toString());
  }
}
