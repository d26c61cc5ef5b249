package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainCheckTest {
  private static final ReleaseId RELEASE = new ReleaseId("orders-api-1");
  private static final Instant AT = Instant.parse("2026-04-15T10:00:00.123456Z");
  private static final List<RecordedEvent> CHAIN = chain(12);
  private static final RecordedEvent LAST = CHAIN.getLast();

  /** One change of a chain, made by chance from a seed. */
  record Mutation(String what, List<RecordedEvent> events) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Mutation> twoHundredMutations() {
    Random chance = new Random(20_260_415);
    return IntStream.range(0, 200).mapToObj(i -> mutation(i, chance));
  }

  @Test
  void findsNothingInAChainAsItWasWritten() {
    assertThat(check(CHAIN)).isEmpty();
    assertThat(ChainCheck.of(RELEASE).end(0, RecordedEvent.NO_HASH)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("twoHundredMutations")
  void findsEveryMutation(Mutation mutation) {
    assertThat(check(mutation.events())).isPresent();
  }

  @Test
  void namesTheFirstEventThatWasAltered() {
    List<RecordedEvent> events = new ArrayList<>(CHAIN);
    events.set(4, withReason(CHAIN.get(4), "approved by nobody"));
    events.set(7, withReason(CHAIN.get(7), "approved by nobody"));

    assertThat(check(events).orElseThrow().seq()).isEqualTo(5);
    assertThat(check(events).orElseThrow().why()).contains("content");
  }

  @Test
  void namesTheFirstEventOfATailThatWasCut() {
    ChainBreak found = check(CHAIN.subList(0, 9)).orElseThrow();

    assertThat(found.seq()).isEqualTo(10);
    assertThat(found.why()).contains("12 events").contains("after 9");
  }

  @Test
  void findsAnEventThatWasRehashedInItsPlace() {
    List<RecordedEvent> events = new ArrayList<>(CHAIN);
    events.set(4, withReason(CHAIN.get(4), "approved by nobody").sealed());

    assertThat(check(events).orElseThrow().seq()).isEqualTo(6);
  }

  @Test
  void findsALastEventThatWasRehashed() {
    List<RecordedEvent> events = new ArrayList<>(CHAIN);
    events.set(11, withReason(LAST, "approved by nobody").sealed());

    assertThat(check(events).orElseThrow().seq()).isEqualTo(12);
    assertThat(check(events).orElseThrow().why()).contains("release's line");
  }

  @Test
  void findsAnEventThatWasAddedInForm() {
    List<RecordedEvent> events = new ArrayList<>(CHAIN);
    events.add(event(13, LAST.hash()));

    assertThat(check(events).orElseThrow().seq()).isEqualTo(13);
  }

  @Test
  void hashesAsItIsDocumented() {
    assertThat(CHAIN.getFirst().hash())
        .isEqualTo("40db8985f1a76199d5a8dcbccd72787a102f00b380af797a286e9bc4e5002c89");
  }

  @Test
  void tellsNoEvidenceFromEmptyEvidence() {
    RecordedEvent none = withEvidence(LAST, null);
    RecordedEvent empty = withEvidence(LAST, "");

    assertThat(none.computedHash()).isNotEqualTo(empty.computedHash());
  }

  private static Optional<ChainBreak> check(List<RecordedEvent> events) {
    ChainCheck check = ChainCheck.of(RELEASE);
    for (RecordedEvent event : events) {
      check = check.follow(event);
    }
    return check.end(CHAIN.size(), LAST.hash());
  }

  private static Mutation mutation(int number, Random chance) {
    List<RecordedEvent> events = new ArrayList<>(CHAIN);
    int at = chance.nextInt(events.size());
    int other = (at + 1 + chance.nextInt(events.size() - 1)) % events.size();
    switch (number % 5) {
      case 0 -> events.set(at, flipped(events.get(at), chance.nextInt(12)));
      case 1 -> events.remove(at);
      case 2 -> events.add(at, chance.nextBoolean() ? events.get(other) : event(at + 1, "f"));
      case 3 -> Collections.swap(events, at, other);
      default -> events.subList(at, events.size()).clear();
    }
    return new Mutation("%d: kind %d at %d".formatted(number, number % 5, at + 1), events);
  }

  /** The same event with one field changed. */
  private static RecordedEvent flipped(RecordedEvent e, int field) {
    return new RecordedEvent(
        field == 0 ? new ReleaseId("orders-api-2") : e.release(),
        field == 1 ? e.seq() + 1 : e.seq(),
        field == 2 ? flip(e.prevHash()) : e.prevHash(),
        field == 3 ? flip(e.hash()) : e.hash(),
        field == 4 ? flip(e.id()) : e.id(),
        field == 5 ? e.time().plusNanos(1_000) : e.time(),
        field == 6 ? flip(e.type()) : e.type(),
        field == 7 ? flip(e.actor()) : e.actor(),
        field == 8 ? flip(e.subject()) : e.subject(),
        field == 9 ? e.evidence() == null ? "" : null : e.evidence(),
        field == 10 ? flip(e.outcome()) : e.outcome(),
        field == 11 ? flip(e.reason()) : e.reason());
  }

  private static String flip(String text) {
    char first = text.charAt(0);
    return (first == 'x' ? 'y' : 'x') + text.substring(1);
  }

  private static RecordedEvent withReason(RecordedEvent e, String reason) {
    return new RecordedEvent(
        e.release(),
        e.seq(),
        e.prevHash(),
        e.hash(),
        e.id(),
        e.time(),
        e.type(),
        e.actor(),
        e.subject(),
        e.evidence(),
        e.outcome(),
        reason);
  }

  private static RecordedEvent withEvidence(RecordedEvent e, String evidence) {
    return new RecordedEvent(
        e.release(),
        e.seq(),
        e.prevHash(),
        e.hash(),
        e.id(),
        e.time(),
        e.type(),
        e.actor(),
        e.subject(),
        evidence,
        e.outcome(),
        e.reason());
  }

  private static List<RecordedEvent> chain(int length) {
    List<RecordedEvent> events = new ArrayList<>();
    String hash = RecordedEvent.NO_HASH;
    for (int seq = 1; seq <= length; seq++) {
      events.add(event(seq, hash));
      hash = events.getLast().hash();
    }
    return List.copyOf(events);
  }

  private static RecordedEvent event(int seq, String prevHash) {
    return new RecordedEvent(
            RELEASE,
            seq,
            prevHash,
            "",
            "run/step-" + seq,
            AT.plusSeconds(seq),
            "step-passed",
            "ann",
            "canary",
            seq % 3 == 0 ? null : "{\"errors\":0.01}",
            "passed",
            "errors within limits")
        .sealed();
  }
}
