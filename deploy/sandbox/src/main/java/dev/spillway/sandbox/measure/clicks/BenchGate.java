package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;

/**
 * A gate that waits, with its card.
 *
 * @param card what is clicked
 */
record BenchGate(ReleaseId release, ServiceName service, FakeMessage card, GateScript script) {}
