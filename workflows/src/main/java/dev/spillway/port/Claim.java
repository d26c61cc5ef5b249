package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;

/**
 * What a release holds, so that no other one changes it.
 *
 * @param subject such as {@code flag/new-checkout}; unique in its environment
 * @param text digest of what the holder does with it: the same text is carried along, another one
 *     is refused. Of a release's own id ({@code release/<id>}) it names the run, and another run of
 *     the same release is refused
 */
public record Claim(Target target, ReleaseId release, String subject, String text) {}
