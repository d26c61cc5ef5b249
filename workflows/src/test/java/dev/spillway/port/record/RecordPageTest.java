package dev.spillway.port.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the record, which lists its events with what they rest on. */
class RecordPageTest {
  private static final Path PAGE = Path.of("..", "docs", "record.md");

  /** Type, actor, subject, outcome, reason, evidence. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)` \\|(?: [^|]+ \\|){4} ([^|]+) \\|$", Pattern.MULTILINE);

  private static final Pattern FIELD = Pattern.compile("`([A-Za-z]+)`");

  @Test
  void listsEveryEventThatIsWrittenWithTheFieldsOfItsEvidenceAndNoOther() throws IOException {
    List<String> listed =
        ROW.matcher(Files.readString(PAGE)).results().map(RecordPageTest::row).toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(EventType.values()).map(RecordPageTest::written).toList());
  }

  private static String row(MatchResult row) {
    String fields =
        FIELD
            .matcher(row.group(2))
            .results()
            .map(field -> field.group(1))
            .collect(Collectors.joining(", "));
    return "%s: %s".formatted(row.group(1), fields);
  }

  private static String written(EventType type) {
    Optional<Class<?>> evidence = type.evidence();
    String fields =
        evidence.stream()
            .flatMap(kind -> Arrays.stream(kind.getRecordComponents()))
            .map(RecordComponent::getName)
            .collect(Collectors.joining(", "));
    return "%s: %s".formatted(type.wireName(), fields);
  }
}
