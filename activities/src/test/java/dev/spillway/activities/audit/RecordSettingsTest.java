package dev.spillway.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.port.AppendEvents;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSettingsTest {
  private static final AppendEvents REQUEST =
      RecordSamples.append("r-1", RecordSamples.event("r-1", "one"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/spillway?password=hunter2",
        "jdbc:postgresql://db/spillway?user=x&PASSWORD=hunter2",
        "jdbc:postgresql://x:hunter2@db/spillway",
        "jdbc:mysql://db/hunter2",
      })
  void refusesCredentialsInAUrlWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> new RecordSettings(url, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesAPasswordInPlaceOfItsReference() {
    assertThatThrownBy(() -> new RecordSettings("jdbc:postgresql://db/spillway", "x", "hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void namesTheServerWithoutItsParameters() {
    assertThat(new RecordSettings("jdbc:postgresql://db:5433/spillway?user=x", null, null).server())
        .isEqualTo("db:5433/spillway");
  }

  @Test
  void saysThatASecretIsNotThere() {
    RecordSettings settings =
        new RecordSettings(
            "jdbc:postgresql://127.0.0.1:1/x", "x", "file:" + folder.resolve("absent"));

    assertThatThrownBy(() -> new PostgresRecord(settings).append(REQUEST))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("invalid-configuration"));
  }

  @Test
  void keepsThePasswordOutOfAFailure() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
    RecordSettings settings =
        new RecordSettings("jdbc:postgresql://127.0.0.1:1/x", "x", "file:" + secret);

    assertThatThrownBy(() -> new PostgresRecord(settings).append(REQUEST))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("127.0.0.1:1/x")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }
}
