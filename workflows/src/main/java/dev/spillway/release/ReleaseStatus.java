package dev.spillway.release;

import dev.spillway.model.Running;
import dev.spillway.port.AnalysisReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release as it stands, for people and programs.
 *
 * @param waiting what it waits for; null while it works
 * @param analysis the last verdict
 * @param undo what a way back would do now
 * @param messages the latest, oldest first, at most fifty
 */
public record ReleaseStatus(
    ReleaseHead head,
    Progress progress,
    List<StepStatus> steps,
    @Nullable Waiting waiting,
    @Nullable AnalysisReport analysis,
    Running running,
    String undo,
    List<MessageRecord> messages) {
  public ReleaseStatus {
    steps = List.copyOf(steps);
    messages = List.copyOf(messages);
  }
}
