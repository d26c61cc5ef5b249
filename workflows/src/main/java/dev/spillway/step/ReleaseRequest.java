package dev.spillway.step;

import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Image;
import dev.spillway.model.Marks;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.SourceFile;
import dev.spillway.port.Rollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a release is started with. Travels once, as the workflow's argument.
 *
 * @param files by the path the plan names; at most 256 KiB of text in all
 */
public record ReleaseRequest(
    ReleaseId id,
    ReleasePlan plan,
    Image image,
    Change change,
    Actor startedBy,
    SortedMap<String, SourceFile> files) {
  public ReleaseRequest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The new version and where it goes. */
  public Rollout rollout() {
    return new Rollout(
        plan.target(),
        plan.workload(),
        image,
        manifest(),
        new Marks(id, plan.owner(), change.id()));
  }

  /** Names of who started it and of who made its change, as far as anybody said. */
  public List<String> involved() {
    List<String> involved = new ArrayList<>(List.of(startedBy.name()));
    involved.addAll(Objects.requireNonNullElse(change.people(), List.of()));
    return List.copyOf(involved);
  }

  private @Nullable String manifest() {
    String path = plan.workload().manifest();
    SourceFile file = path == null ? null : files.get(path);
    return file == null ? null : file.text();
  }
}
