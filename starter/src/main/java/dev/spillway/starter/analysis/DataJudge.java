package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.trial.TrialRun.Detail;

/**
 * Judges data by one kind of specification. A new kind is one class and one line where it is read.
 */
public interface DataJudge {
  /**
   * Judges one data set.
   *
   * @throws DataException for data that this kind cannot judge
   */
  Judgement judge(JsonNode data, Detail detail);
}
