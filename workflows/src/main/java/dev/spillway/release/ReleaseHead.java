package dev.spillway.release;

import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Image;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;
import java.time.Instant;

/** What a release is; never changes. */
public record ReleaseHead(
    ReleaseId id, Target target, Image image, Change change, Actor startedBy, Instant startedAt) {}
