package dev.spillway.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.ReleaseId;
import java.time.Instant;

/**
 * What a gateway signs: that somebody, whom it has checked, says this to that run of a release. A
 * reset of the run makes it void.
 *
 * @param run the id of the run that was open when it was said
 * @param message the record of the verb, as the update of that name takes it; its {@code by} and
 *     {@code id} say who and which click it is
 * @param at when it was said, by the gateway's clock
 */
public record Statement(
    ReleaseId release, String run, Verb verb, JsonNode message, Identity by, Instant at) {
  public Statement {
    Message.require(release, "release");
    Message.require(run, "run");
    Message.require(message, "message");
    Message.require(by, "by");
    Message.require(at, "at");
    verb = verb == null ? Verb.UNKNOWN : verb;
  }
}
