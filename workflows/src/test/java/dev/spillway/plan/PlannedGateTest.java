package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.FlagKey;
import dev.spillway.model.StepId;
import dev.spillway.release.Plans;
import dev.spillway.step.ContractSchema;
import dev.spillway.step.GateSpec;
import dev.spillway.step.OnReject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannedGateTest {
  @Test
  void areTheApprovalsTheGatedStagesAndThePointOfNoReturnInTheirOrder() {
    assertThat(
            PlannedGate.of(
                Plans.plan(
                    Plans.verify(),
                    Plans.approval(2, OnReject.KEEP),
                    Plans.canary(List.of(Plans.gated(5), Plans.gated(100))),
                    contract(new GateSpec("dba", 3, Duration.ofHours(1))))))
        .containsExactly(
            gate("go-live", "oncall", 2),
            gate("canary-5", "oncall", 1),
            gate("canary-100", "oncall", 1),
            gate("contract", "dba", 3));
  }

  @Test
  void asksTheOwnerWhereThePointOfNoReturnNamesNobody() {
    assertThat(PlannedGate.of(Plans.plan(contract(null))))
        .containsExactly(gate("contract", "orders-team", 1));
  }

  @Test
  void areNoneInAPlanThatAsksNobody() {
    assertThat(PlannedGate.of(Plans.plan(Plans.verify(), Plans.canary(5, 100)))).isEmpty();
  }

  private static ContractSchema contract(@Nullable GateSpec gate) {
    return new ContractSchema(
        new StepId("contract"),
        "shop",
        "db/contract",
        new FlagKey("new-checkout"),
        Duration.ofDays(1),
        null,
        null,
        Duration.ofDays(1),
        gate);
  }

  private static PlannedGate gate(String id, String group, int min) {
    return new PlannedGate(new StepId(id), List.of(new GroupRule(group, min)));
  }
}
