package dev.spillway.release;

import dev.spillway.model.Target;
import dev.spillway.port.EvidenceSoFar;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Temporal's own pages and lists show of a release. None of it decides anything. */
final class Visibility {
  private final ReleaseState state;
  private Phase shownPhase = Phase.UNKNOWN;

  Visibility(ReleaseState state) {
    this.state = state;
  }

  /** Draws the page anew; costs no history but for a phase that changed. */
  void show() {
    Workflow.setCurrentDetails(DetailsPage.of(status()));
  }

  /** The page with what an analysis sees, until it is drawn anew. */
  String show(EvidenceSoFar soFar) {
    String page = DetailsPage.of(status(), soFar);
    Workflow.setCurrentDetails(page);
    return page;
  }

  private ReleaseStatus status() {
    return state.status(ReleaseContext.workflowTime());
  }

  /** Tells lists which phase the release is in; holding and running are one there. */
  void showPhase() {
    Phase phase = state.phase() == Phase.HOLDING ? Phase.RUNNING : state.phase();
    if (state.knowsSearchAttributes() && phase != shownPhase) {
      shownPhase = phase;
      Workflow.upsertTypedSearchAttributes(updates(phase).toArray(SearchAttributeUpdate<?>[]::new));
    }
    show();
  }

  /** The outcome where a cancelled run, which has no result, keeps it too. */
  void close(ReleaseResult result) {
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put(Lane.MEMO_RELEASE_ID, result.id().value());
    memo.put(Lane.MEMO_OUTCOME, result.outcome().wireName());
    memo.put(Lane.MEMO_ENDING, result.ending().name().toLowerCase(Locale.ROOT));
    Workflow.upsertMemo(memo);
    if (state.knowsSearchAttributes()) {
      Workflow.upsertTypedSearchAttributes(
          Lane.PHASE.valueSet(Phase.CLOSED.wireName()),
          Lane.OUTCOME.valueSet(result.outcome().wireName()));
    }
    show();
  }

  private List<SearchAttributeUpdate<?>> updates(Phase phase) {
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    if (phase == Phase.PREFLIGHT) {
      Target target = state.request().plan().target();
      updates.add(Lane.SERVICE.valueSet(target.service().value()));
      updates.add(Lane.ENVIRONMENT.valueSet(target.environment().value()));
      updates.add(Lane.VERSION.valueSet(state.request().image().shortDigest()));
    }
    updates.add(Lane.PHASE.valueSet(phase.wireName()));
    return updates;
  }
}
