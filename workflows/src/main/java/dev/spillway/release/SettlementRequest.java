package dev.spillway.release;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.StepId;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.step.ReleaseRequest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a lane hands over when the new version is stable.
 *
 * @param before what ran before the release; null after a first release
 * @param done the steps of the lane, as they ended
 * @param carried steps that an older release does for this one
 */
public record SettlementRequest(
    ReleaseRequest request,
    @Nullable WorkloadBaseline before,
    List<StepStatus> done,
    SortedMap<StepId, ReleaseId> carried) {
  public SettlementRequest {
    done = List.copyOf(done);
    carried = Collections.unmodifiableSortedMap(new TreeMap<>(carried));
  }
}
