package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.TemporalLane;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.Reply;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What releases have answered to clicks that somebody carried out and did not live to note. Such a
 * click may have opened the gate by itself, after which the same click looks too late.
 */
final class PastAnswers {
  private final Lanes lanes;
  private final Decisions decisions;
  private final Asked asked;

  PastAnswers(Lanes lanes, Decisions decisions, Asked asked) {
    this.lanes = lanes;
    this.decisions = decisions;
    this.asked = asked;
  }

  /** Empty where the click was taken by no run of its release. */
  Optional<Reply> to(Click click, String principal) {
    ReleaseId release = new ReleaseId(click.release());
    Asked.Place place = asked.place(release);
    LaneClient lane = lanes.lane(place.service(), place.environment());
    return asked.runs(release).stream()
        .flatMap(run -> answers(lane, run, click, principal))
        .findFirst();
  }

  /** A run is the lane's or the settlement's. */
  private Stream<Reply> answers(LaneClient lane, String run, Click click, String principal) {
    return Stream.of(lane, lane.settlement(new ReleaseId(click.release())))
        .map(Sight::temporal)
        .map(of -> answer(of, run, click, principal))
        .flatMap(Optional::stream);
  }

  private Optional<Reply> answer(TemporalLane lane, String run, Click click, String principal) {
    return decisions.answerBefore(lane, run, principal, click.hash());
  }
}
