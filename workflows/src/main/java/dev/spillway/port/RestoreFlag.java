package dev.spillway.port;

import dev.spillway.model.FlagKey;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;

/** Asks for a flag as its snapshot has it, latched, so that no late write raises it again. */
public record RestoreFlag(Target target, ReleaseId release, FlagKey flag, FlagSnapshot snapshot) {}
