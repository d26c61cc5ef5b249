package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialRun;
import dev.spillway.judge.trial.TrialRun.Detail;
import dev.spillway.judge.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges counts by evidence and burn rules. */
record EvidenceDataJudge(TrialSpec spec) implements DataJudge {
  @Override
  public Judgement judge(JsonNode data, Detail detail) {
    try {
      return new Shown(spec, data.path("id"), TrialRun.of(spec, looks(data), detail));
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()));
    }
  }

  private List<Look> looks(JsonNode data) {
    Fields fields = new Fields("", data);
    if (fields.has("polls")) {
      return PollData.looks(fields.get("polls"));
    }
    if (fields.has("counters")) {
      return CounterData.looks(fields, spec.guards().warmupOrNone());
    }
    throw new DataException(
        "Expected polls or counters, but found %s; these are what evidence is taken from"
            .formatted(data.properties().stream().map(Map.Entry::getKey).toList()));
  }

  private record Shown(TrialSpec spec, JsonNode id, TrialResult result) implements Judgement {
    @Override
    public String verdict() {
      return result.verdict().word();
    }

    @Override
    public ObjectNode json() {
      return ResultJson.of(id, result);
    }

    @Override
    public List<String> lines() {
      return new ResultText(result).lines();
    }

    @Override
    public Optional<String> picture() {
      return result.looks().isEmpty()
          ? Optional.empty()
          : Optional.of(new EvidencePlot(result).svg());
    }
  }
}
