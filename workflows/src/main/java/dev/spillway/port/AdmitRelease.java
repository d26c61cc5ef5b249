package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;

/** Asks what this installation allows a release. */
public record AdmitRelease(Target target, ReleaseId release) {}
