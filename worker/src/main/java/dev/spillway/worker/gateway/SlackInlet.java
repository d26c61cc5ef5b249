package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.chat.slack.SlackTaker;
import dev.spillway.activities.chat.slack.SlackVerdict;

/** Where clicks go that are believed, by whichever way they came. */
record SlackInlet(Inbox inbox, SlackForms forms) implements SlackTaker {
  /** Keeps a click for good; no where the same request is there already. */
  boolean put(SlackVerdict.Clicked clicked) {
    return inbox.put(SlackController.click(clicked.click(), clicked.bodySha256()));
  }

  @Override
  public void keep(SlackVerdict.Clicked clicked) {
    var unused = put(clicked);
  }

  @Override
  public void open(SlackVerdict.FormWanted wanted) {
    forms.open(wanted);
  }
}
