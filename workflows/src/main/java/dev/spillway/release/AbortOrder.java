package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;

/** Why a release turns back, and how it will be called. */
record AbortOrder(Outcome outcome, Ending ending, String reason) {}
