package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;
import java.util.List;

/** Gives claims back. */
public record ReleaseClaims(Target target, ReleaseId release, List<String> subjects) {
  public ReleaseClaims {
    subjects = List.copyOf(subjects);
  }
}
