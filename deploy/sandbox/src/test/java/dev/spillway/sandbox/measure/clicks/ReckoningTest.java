package dev.spillway.sandbox.measure.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.ReleaseId;
import dev.spillway.sandbox.measure.clicks.PlannedClick.Button;
import dev.spillway.sandbox.measure.clicks.PlannedClick.Expected;
import dev.spillway.sandbox.measure.clicks.SentClick.Try;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReckoningTest {
  private static final String ANN = "U0ANN";
  private static final InboxRow COUNTED = row("counted, 1 of 2 for go-live");
  private static final InboxRow REFUSED = row("refused: too late");
  private static final InboxRow WAITING = new InboxRow(false, null, null);

  private final SortedMap<String, InboxRow> inbox = new TreeMap<>();
  private final SortedMap<String, Integer> taken = new TreeMap<>();
  private int refusals;

  @Test
  void findsNothingWhereEverythingIsAsItWasToBe() {
    inbox.put("a", COUNTED);
    inbox.put("b", REFUSED);
    refusals = 1;
    taken.put("orders-1/u0ann (slack)/approve", 1);

    Reckoning reckoning =
        compare(
            click(Expected.COUNTED, acknowledged("a")), click(Expected.REFUSED, acknowledged("b")));

    assertThat(reckoning.lost()).isEmpty();
    assertThat(reckoning.twice()).isEmpty();
  }

  @Test
  void findsAnAcknowledgedClickThatIsInNoInbox() {
    assertThat(compare(click(Expected.REFUSED, acknowledged("a"))).lost())
        .singleElement()
        .asString()
        .contains("not in the inbox");
  }

  @Test
  void findsAClickThatIsNeverDone() {
    inbox.put("a", WAITING);

    assertThat(compare(click(Expected.REFUSED, acknowledged("a"))).lost())
        .singleElement()
        .asString()
        .contains("never done");
  }

  @Test
  void findsAVoteThatWasRefused() {
    inbox.put("a", REFUSED);
    refusals = 1;

    assertThat(compare(click(Expected.COUNTED, acknowledged("a"))).lost()).hasSize(1);
  }

  @Test
  void findsAVoteThatTheRecordLacks() {
    inbox.put("a", COUNTED);

    assertThat(compare(click(Expected.COUNTED, acknowledged("a"))).lost())
        .singleElement()
        .asString()
        .contains("in the record");
  }

  @Test
  void findsAVoteThatTheRecordHasTwice() {
    inbox.put("a", COUNTED);
    taken.put("orders-1/u0ann (slack)/approve", 2);

    assertThat(compare(click(Expected.COUNTED, acknowledged("a"))).twice()).hasSize(1);
  }

  @Test
  void takesOneOfSeveralTriesForTheClick() {
    inbox.put("a", COUNTED);
    inbox.put("b", REFUSED);
    refusals = 1;
    taken.put("orders-1/u0ann (slack)/approve", 1);
    Try unanswered = new Try("a", 0, Duration.ofSeconds(1));

    Reckoning reckoning = compare(click(Expected.COUNTED, unanswered, acknowledged("b")));

    assertThat(reckoning.lost()).isEmpty();
    assertThat(reckoning.twice()).isEmpty();
  }

  @Test
  void findsBothOfTwoThatCount() {
    inbox.put("a", COUNTED);
    inbox.put("b", COUNTED);
    taken.put("orders-1/u0ann (slack)/approve", 2);

    Reckoning reckoning =
        compare(
            click(Expected.ONE_OF_TWO, acknowledged("a")),
            click(Expected.ONE_OF_TWO, acknowledged("b")));

    assertThat(reckoning.twice()).singleElement().asString().contains("two at once");
  }

  @Test
  void findsAReplayThatIsLetIn() {
    inbox.put("a", REFUSED);
    refusals = 1;

    assertThat(compare(click(Expected.REPLAYED, acknowledged("a"))).twice()).hasSize(1);
  }

  @Test
  void findsARefusalThatTheRecordLacks() {
    inbox.put("a", REFUSED);

    assertThat(compare(click(Expected.REFUSED, acknowledged("a"))).lost())
        .singleElement()
        .asString()
        .contains("refusals in the record");
  }

  private Reckoning compare(SentClick... sent) {
    return new Reckoning(
        List.of(), Arrays.asList(sent), new Evidence(inbox, taken, refusals, new TreeMap<>()));
  }

  private static SentClick click(Expected expected, Try... tries) {
    return new SentClick(
        new ReleaseId("orders-1"),
        4,
        new PlannedClick(ANN, Button.APPROVE, expected),
        Arrays.asList(tries));
  }

  private static Try acknowledged(String hash) {
    return new Try(hash, 200, Duration.ofMillis(3));
  }

  private static InboxRow row(String outcome) {
    return new InboxRow(true, outcome, Duration.ofMillis(40));
  }
}
