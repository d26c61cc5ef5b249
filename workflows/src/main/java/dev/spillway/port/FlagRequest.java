package dev.spillway.port;

import dev.spillway.model.FlagKey;
import dev.spillway.model.Target;

/** Names a flag in an environment; the installation says where the environment's flags are. */
public record FlagRequest(Target target, FlagKey flag) {}
