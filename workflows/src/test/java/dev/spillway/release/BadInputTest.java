package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Outcome;
import dev.spillway.port.Finding;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.wire.FailureType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a back end sees: found before the first effect, or asked about and then gone on. */
class BadInputTest {
  private static final String ID = "orders-api-1";

  private final FakeWorld world = new FakeWorld();
  private final FakeStores stores = world.stores;
  private final TestLane lane = new TestLane(world);
  private final List<String> questions = new ArrayList<>();
  private boolean broken;

  @BeforeEach
  void begin() {
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
    lane.begin();
  }

  @AfterEach
  void end() {
    lane.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Expected flag 'new-checkout' in flags.json, but found none; the nearest are new-chekout",
        "Expected flagd's definitions as JSON in flags.json, but there is no flags.json",
        "Expected flagd's definitions as JSON in flags.json, but line 3 is broken"
      })
  void endsAsInvalidWithoutAnyEffect(String cause) {
    stores.flagReport = new PreflightReport(List.of(Finding.invalid(cause, "correct it")));

    ReleaseResult result = lane.run(SettlementPlans.whole(ID));

    assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(result.reason()).isEqualTo(cause + " → correct it");
    assertThat(world.effects()).isEmpty();
    assertThat(world.calls).doesNotContain("expandSchema", "ensureCanary", "setFlag");
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void asksAboutAFlagFileThatBreaksInMidRampAndGoesOnOnceItIsRepaired() {
    breakFileInMidRamp();
    lane.later(Duration.ofHours(5), this::noteQuestion);
    lane.later(Duration.ofHours(6), this::repairAndRetry);

    lane.run(
        SettlementPlans.request(ID, Plans.NEW, Plans.canary(100), SettlementPlans.ramp(5, 100)));
    ReleaseResult result = lane.endOfSettlement(ID);

    assertThat(questions).containsExactly("line 3 is broken (unavailable)");
    assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(flagEffects()).containsExactly("flag 5", "flag 100");
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void takesTheFlagBackAfterAnAbortAsSoonAsItsFileIsRepaired() {
    breakFileInMidRamp();
    lane.later(
        Duration.ofHours(5),
        () -> lane.signalSettlement(ID, "abort", Map.of("by", "ann", "reason", "enough")));
    lane.later(Duration.ofHours(8), () -> broken = false);

    lane.run(
        SettlementPlans.request(ID, Plans.NEW, Plans.canary(100), SettlementPlans.ramp(5, 100)));
    ReleaseResult result = lane.endOfSettlement(ID);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(flagEffects()).containsExactly("flag 5", "flag 0");
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void namesTheKeysThatNoBatchCouldFillAndGoesOnOnceTheyAreCorrected() {
    stores.quarantined = List.of("7: too long", "14: too long", "21: too long", "28: too long");
    stores.unfilled = 250;
    lane.later(Duration.ofHours(1), this::noteQuestion);
    lane.later(
        Duration.ofHours(2),
        () -> {
          stores.quarantined = List.of();
          stores.unfilled = 0;
          lane.signalSettlement(ID, "retry", Map.of("by", "ann"));
        });

    lane.run(
        SettlementPlans.request(
            ID,
            Plans.NEW,
            SettlementPlans.expand(),
            Plans.canary(100),
            SettlementPlans.backfill()));
    ReleaseResult result = lane.endOfSettlement(ID);

    assertThat(questions)
        .containsExactly(
            "250 rows could not be filled: 7: too long; 14: too long; 21: too long; and 247 more;"
                + " correct them, then retry");
    assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(world.effects()).containsOnlyOnce("rows filled");
  }

  private void breakFileInMidRamp() {
    world.before =
        (name, number) -> {
          if (broken && (name.equals("setFlag") || name.equals("restoreFlag"))) {
            throw FakeWorld.retryable(FailureType.UNAVAILABLE, "line 3 is broken");
          }
        };
    world.after =
        (name, number) -> {
          if (name.equals("setFlag") && stores.flag == 5) {
            broken = true;
          }
        };
  }

  private void repairAndRetry() {
    broken = false;
    lane.signalSettlement(ID, "retry", Map.of("by", "ann"));
  }

  private void noteQuestion() {
    Waiting waiting = lane.settlement(ID).status().waiting();
    questions.add(waiting == null ? "nothing" : waiting.question());
  }

  private List<String> flagEffects() {
    return world.effects().stream().filter(it -> it.startsWith("flag")).toList();
  }
}
