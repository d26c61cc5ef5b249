package dev.spillway.starter.gateway;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.client.Watching;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.release.ReleaseStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees a release go on by a gateway's events; a connection that breaks is picked up again. */
final class LiveWatching implements Watching {
  private static final Duration EVIDENCE = Duration.ofSeconds(5);

  private final GatewayLane lane;
  private final Outage outage = new Outage();

  private @Nullable LiveStream stream;
  private @Nullable ReleaseStatus last;
  private List<MetricEvidence> evidence = List.of();
  private Deadline evidenceIsOld = Deadline.in(Duration.ZERO);

  LiveWatching(GatewayLane lane) {
    this.lane = lane;
  }

  @Override
  public Seen next(Duration atMost) {
    Deadline deadline = Deadline.in(atMost);
    try {
      return stream == null ? endOrAttach(deadline) : hear(stream, deadline);
    } catch (LaneFailure e) {
      close();
      outage.waitOut(e, deadline);
      return new Seen.Nothing("the gateway does not answer; trying again");
    }
  }

  /** The end is asked for first, since an ended release has no more events. */
  private Seen endOrAttach(Deadline deadline) {
    Optional<ReleaseEnd> end = lane.end(Duration.ZERO);
    if (end.isPresent()) {
      return new Seen.Ended(end.get());
    }
    LiveStream opened = lane.live();
    stream = opened;
    return hear(opened, deadline);
  }

  private Seen hear(LiveStream open, Deadline deadline) {
    return switch (open.next(deadline.left())) {
      case LiveStream.News.Status news -> {
        last = news.status();
        outage.over();
        yield seen();
      }
      case LiveStream.News.End end -> new Seen.Ended(end.end());
      case LiveStream.News.Trouble trouble -> new Seen.Nothing(trouble.why());
      case LiveStream.News.Quiet quiet -> seen();
      case LiveStream.News.Over over -> {
        close();
        outage.pauseOnce(deadline);
        yield seen();
      }
    };
  }

  private Seen seen() {
    if (last == null) {
      return new Seen.Nothing("nothing heard of the release yet");
    }
    if (evidenceIsOld.isOver()) {
      evidence = lane.evidenceSoFar();
      evidenceIsOld = Deadline.in(EVIDENCE);
    }
    return new Seen.Standing(last, evidence);
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }
}
