package dev.spillway.activities.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
  @TempDir Path folder;

  @Test
  void readsAFileAgainEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    SecretReference secret = new SecretReference("file:" + file);

    String before = secret.resolve();
    Files.writeString(file, "second\n");

    assertThat(before).isEqualTo("first");
    assertThat(secret.resolve()).isEqualTo("second");
  }

  @Test
  void readsTheEnvironment() {
    assertThat(new SecretReference("env:PATH").resolve()).isEqualTo(System.getenv("PATH").strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "", "ENV:PATH", "vault:hunter2", " env:PATH"})
  void refusesAnythingElseWithoutRepeatingIt(String value) {
    assertThatThrownBy(() -> new SecretReference(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("env:NAME or file:PATH")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env:SPILLWAY_TEST_UNSET", "file:/nowhere/at/all"})
  void namesTheReferenceThatLeadsNowhere(String reference) {
    SecretReference secret = new SecretReference(reference);

    assertThatIllegalStateException()
        .isThrownBy(secret::resolve)
        .withMessageContaining("Expected a secret at " + reference);
  }

  @Test
  void takesABlankFileForNone() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), " \n");

    assertThatIllegalStateException()
        .isThrownBy(new SecretReference("file:" + file)::resolve)
        .withMessageContaining("found none");
  }

  @Test
  void showsTheReferenceAndNotTheSecret() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "hunter2");

    assertThat(new SecretReference("file:" + file))
        .asString()
        .contains(file.toString())
        .doesNotContain("hunter2");
  }
}
