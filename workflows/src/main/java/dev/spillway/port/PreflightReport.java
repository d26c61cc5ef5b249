package dev.spillway.port;

import java.util.List;

/** What a read-only check found; empty where the release may start. */
public record PreflightReport(List<Finding> findings) {
  public static final PreflightReport CLEAR = new PreflightReport(List.of());

  public PreflightReport {
    findings = List.copyOf(findings);
  }
}
