package dev.spillway.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.step.FileNeed.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNeedTest {
  @ParameterizedTest
  @CsvSource({
    "FILE, db/names.yaml, db/names.yaml, true",
    "FILE, db/names, db/names/a.sql, false",
    "SQL_FOLDER, db/expand, db/expand/V1__a.sql, true",
    "SQL_FOLDER, db/expand/, db/expand/V1__a.sql, true",
    "SQL_FOLDER, db/expand, db/expand/old/V1__a.sql, false",
    "SQL_FOLDER, db/expand, db/expand2/V1__a.sql, false",
  })
  void coversWhatItNames(Kind kind, String path, String file, boolean covered) {
    assertThat(new FileNeed(kind, path, "from").covers(file)).isEqualTo(covered);
  }
}
