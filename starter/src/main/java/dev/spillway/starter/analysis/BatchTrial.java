package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.trial.TrialRun.Detail;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges one data set a line; a line that cannot be judged costs no other one. */
public final class BatchTrial {
  private static final int CHUNK = 2_000;
  private static final int MOST_SPECS = 1_000;

  private final @Nullable DataJudge usual;
  private final Map<JsonNode, DataJudge> judges = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  /**
   * Begins.
   *
   * @param usual of lines without a {@code spec}; null where each line must have one
   */
  public BatchTrial(@Nullable DataJudge usual) {
    this.usual = usual;
  }

  /**
   * Reads to the end, and answers in the order of the lines.
   *
   * @return how many lines could not be judged
   */
  public long run(BufferedReader lines, Consumer<String> answers) throws IOException {
    List<String> chunk = new ArrayList<>(CHUNK);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        chunk.add(line);
      }
      if (chunk.size() == CHUNK) {
        answer(chunk, answers);
        chunk.clear();
      }
    }
    answer(chunk, answers);
    return refused.sum();
  }

  private void answer(List<String> chunk, Consumer<String> answers) {
    if (!chunk.isEmpty()) {
      answers.accept(String.join("\n", chunk.parallelStream().map(this::judge).toList()));
    }
  }

  private String judge(String line) {
    JsonNode id = null;
    try {
      JsonNode data = DataFile.json(line);
      id = data.path("id");
      return judge(data).judge(data, Detail.VERDICT).json().toString();
    } catch (DataException e) {
      refused.increment();
      return ResultJson.refused(id, String.valueOf(e.getMessage())).toString();
    }
  }

  private DataJudge judge(JsonNode data) {
    JsonNode spec = data.path("spec");
    if (spec.isMissingNode()) {
      if (usual == null) {
        throw new DataException("Expected a spec in the line, since none is given beside it");
      }
      return usual;
    }
    if (judges.size() > MOST_SPECS) {
      judges.clear();
    }
    return judges.computeIfAbsent(spec, DataJudges::of);
  }
}
