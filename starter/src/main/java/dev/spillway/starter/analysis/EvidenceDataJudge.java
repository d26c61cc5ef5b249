package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialRun;
import dev.spillway.judge.trial.TrialRun.Detail;
import dev.spillway.judge.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges counts by evidence and burn rules. */
record EvidenceDataJudge(TrialSpec spec) implements DataJudge {
  private static final String ONE_DIVISOR =
      "guards.bursts: estimate counts as 1 here, since polls do not tell stable's pods apart; give"
          + " counters of each pod, or a number";

  @Override
  public Judgement judge(JsonNode data, Detail detail) {
    try {
      ReadLooks read = looks(data);
      TrialResult result = TrialRun.of(spec, read.looks(), read.divisors(), detail);
      return new Shown(data.path("id"), result, read.remarks());
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()));
    }
  }

  private ReadLooks looks(JsonNode data) {
    Fields fields = new Fields("", data);
    if (fields.has("polls")) {
      ReadLooks read = PollData.looks(fields.get("polls"));
      return spec.guards().estimatesBursts() ? read.remarking(ONE_DIVISOR) : read;
    }
    if (fields.has("counters")) {
      return CounterData.looks(fields, spec);
    }
    throw new DataException(
        "Expected polls or counters, but found %s; these are what evidence is taken from"
            .formatted(data.properties().stream().map(Map.Entry::getKey).toList()));
  }

  private record Shown(JsonNode id, TrialResult result, List<String> remarks) implements Judgement {
    @Override
    public String verdict() {
      return result.verdict().word();
    }

    @Override
    public ObjectNode json() {
      return ResultJson.of(id, result, remarks);
    }

    @Override
    public List<String> lines() {
      return new ResultText(result, remarks).lines();
    }

    @Override
    public Optional<String> picture() {
      return result.looks().isEmpty()
          ? Optional.empty()
          : Optional.of(new EvidencePlot(result).svg());
    }
  }
}
