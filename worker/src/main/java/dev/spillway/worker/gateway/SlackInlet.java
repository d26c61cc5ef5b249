package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.RefusalTable;
import dev.spillway.activities.chat.slack.SlackReject;
import dev.spillway.activities.chat.slack.SlackTaker;
import dev.spillway.activities.chat.slack.SlackVerdict;
import io.micrometer.core.instrument.MeterRegistry;

/** Where clicks go, and where they are counted, by whichever way they came. */
record SlackInlet(Inbox inbox, SlackForms forms, Refusals refusals, MeterRegistry meters)
    implements SlackTaker {
  @Override
  public void keep(SlackVerdict.Clicked clicked) {
    boolean isNew = inbox.put(SlackController.click(clicked.click(), clicked.bodySha256()));
    count(isNew ? "kept" : "known");
  }

  @Override
  public void open(SlackVerdict.FormWanted wanted) {
    count("form");
    forms.open(wanted);
  }

  @Override
  public void pass(SlackVerdict.Incomplete incomplete) {
    count("incomplete");
  }

  @Override
  public void pass(SlackVerdict.Nothing nothing) {
    count("nothing");
  }

  @Override
  public void refuse(SlackReject reject) {
    Problem problem = problem(reject);
    refusals.note(
        new RefusalTable.Entry(
            "unknown", "a click over Slack's connection", problem.status(), problem.cause()));
  }

  /** Counted; whoever answers a request with it has it noted there. */
  Problem problem(SlackReject reject) {
    count(reject.code());
    return new Problem(
        reject.status(),
        "Expected a request of our Slack app, but found one that is " + reject.code(),
        "see docs/slack.md for what the code means");
  }

  private void count(String outcome) {
    meters.counter("spillway.slack.requests", "outcome", outcome).increment();
  }
}
