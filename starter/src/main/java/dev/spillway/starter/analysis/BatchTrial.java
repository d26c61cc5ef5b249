package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.trial.TrialRun.Detail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
   * <p>A line is read as bytes, a character each, and made text when it is judged: so one that is
   * no UTF-8 is an answer of its own.
   *
   * @return how many lines could not be judged
   */
  public long run(InputStream data, Consumer<String> answers) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(data, StandardCharsets.ISO_8859_1));
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
      JsonNode data = DataFile.json(DataFile.text(line.getBytes(StandardCharsets.ISO_8859_1)));
      id = data.path("id");
      return judge(data).judge(data, Detail.VERDICT).json().toString();
    } catch (DataException e) {
      return refused(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Our mistake, but thousands of other lines wait.
      return refused(id, "Expected a verdict, but judging broke: %s; report the line".formatted(e));
    }
  }

  private String refused(@Nullable JsonNode id, String why) {
    refused.increment();
    return ResultJson.refused(id, why).toString();
  }

  private DataJudge judge(JsonNode data) {
    JsonNode spec = data.path("spec");
    if (spec.isMissingNode()) {
      if (usual == null) {
        throw new DataException("Expected a spec in the line, since none is given beside it");
      }
      return usual;
    }
    if (!spec.isObject()) {
      throw DataException.at("spec", "a map such as {\"errorRate\": …}, or no spec at all", spec);
    }
    if (judges.size() > MOST_SPECS) {
      judges.clear();
    }
    return judges.computeIfAbsent(spec, DataJudges::of);
  }
}
