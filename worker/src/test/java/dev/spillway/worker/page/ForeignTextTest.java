package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of others, made harmless. */
class ForeignTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"\u202E", "\u2066", "\u200F", "\u061C"})
  void namesMarksThatTurnTheDirection(String mark) {
    assertThat(ForeignText.shown("a" + mark + "b")).matches("a\\[U\\+[0-9A-F]{4}]b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u001B", "\uD800", "\uFFFE", "\u0085"})
  void replacesWhatNoPageMayHold(String character) {
    assertThat(ForeignText.shown("a" + character + "b")).isEqualTo("a\uFFFDb");
  }

  @Test
  void keepsWhatPeopleWrite() {
    assertThat(ForeignText.shown("naïve مرحبا 😀\nnext")).isEqualTo("naïve مرحبا 😀\nnext");
  }

  @Test
  void cutsBetweenCharactersOnly() {
    assertThat(ForeignText.shown("😀".repeat(2_001)))
        .startsWith("😀".repeat(2_000) + "…")
        .endsWith("(1 more characters in the record)");
    assertThat(ForeignText.brief("😀😀😀", 2)).isEqualTo("😀…");
  }
}
