package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ButtonSealTest {
  private final ButtonSeal seal = new ButtonSeal(List.of("secret"));

  @Test
  void opensWhatItHasSealed() {
    assertThat(seal.open(seal.seal("run-1/7", "eu-1")))
        .contains(new ButtonSeal.Opened("run-1/7", "eu-1"));
  }

  @Test
  void opensWhatWasSealedBeforeTheSecretChanged() {
    String before = new ButtonSeal(List.of("old")).seal("a1", "eu-1");

    assertThat(new ButtonSeal(List.of("new", "old")).open(before)).isPresent();
    assertThat(new ButtonSeal(List.of("new")).open(before)).isEmpty();
  }

  @Test
  void opensNothingThatWasChanged() {
    String sealed = seal.seal("a1", "eu-1");

    assertThat(seal.open(sealed.replace("a1.", "a2."))).isEmpty();
    assertThat(seal.open(sealed.replace("eu-1", "us-1"))).isEmpty();
    assertThat(seal.open(sealed + "A")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a1", "a1.eu-1", "a1.eu-1.", ".eu-1.mac"})
  void opensNothingOfAnotherForm(String value) {
    assertThat(seal.open(value)).isEmpty();
    assertThat(seal.open(value + "x".repeat(500))).isEmpty();
  }
}
