package dev.spillway.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are shown before they decide, and while their answer waits. */
class WhatIsAtStakeTest {
  private static final Instant AT = Instant.parse("2026-04-15T10:00:00Z");

  private final ChatView view =
      new ChatView(new ChatLayout(ChatChannels.of("C0", Map.of()), null, ChatEscalations.NONE));
  private final Story story = Story.of("orders-1", AT);

  @Test
  void showsWhatIsNewAndTheSqlThatComesWithIt() {
    story.started().began("expand", "stays", 0).passed("expand").asked("go-live", "a1");

    assertThat(message("gate/a1", story.followed()).lines())
        .containsSubsequence(
            "New: registry.example/shop@sha256:222222222222",
            "Change: SHOP-1",
            "Pull request: https://git.example/812")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("expand (passed): adds to the schema, takes nothing away; 1 file")
                    .endsWith(": V1__add.sql"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("contract (still to come): takes away from the schema, no way back")
                    .contains("2 files, digest ")
                    .endsWith(": V2__drop.sql, V3__drop.sql"));
  }

  @Test
  void headsTheThreadWithWhatRunsAfterTheLastEvent() {
    story.began("canary", "canary: weight 0 at once", 0).moved("traffic", 25);

    assertThat(message("head", story.followed()).lines())
        .contains("Runs now: sha256:111111111111, canary 25 %", "Undo: canary: weight 0 at once");
  }

  @Test
  void saysNoWayBackOnceItIsOnIt() {
    story.began("canary", "canary: weight 0", 25).turnedBack("errors").moved("traffic", 0);

    assertThat(message("head", story.followed()).lines())
        .contains("Runs now: sha256:111111111111, canary 0 %")
        .noneMatch(line -> line.startsWith("Undo"));
  }

  @Test
  void saysThatAClickStillWaitsAndUntilWhen() {
    story.asked("go-live", "a1");
    LateClick click = new LateClick(AT.plusMillis(1_500), "Temporal gives no answer");

    ChatMessage gate = message("gate/a1", story.waited("a1", click));

    assertThat(gate.lines())
        .contains(
            "An answer clicked at 2026-04-15T10:00:01Z waits: Temporal gives no answer. By"
                + " 2026-04-15T10:15:01Z it is carried out or refused.");
    assertThat(gate.ask()).isNotNull();
  }

  @Test
  void saysNothingOfAClickOnceTheGateIsAnswered() {
    story.asked("go-live", "a1").answered("go-live", "a1", "approved", "ann");
    LateClick click = new LateClick(AT, "Temporal gives no answer");

    assertThat(message("gate/a1", story.waited("a1", click)).lines())
        .noneMatch(line -> line.contains("waits"));
  }

  private ChatMessage message(String key, Followed followed) {
    return view.of(followed, AT).stream()
        .filter(message -> message.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
