package dev.spillway.worker.gateway;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * How often a kind of refusal was counted and recorded.
 *
 * @param requests by the code of a request from Slack
 * @param refusals by status
 * @param rows of the record
 */
record Tally(double requests, double refusals, int rows) {
  /** As of now. */
  static Tally of(RunningGateway gateway, int status, String cause) {
    MeterRegistry meters = gateway.part(MeterRegistry.class);
    return new Tally(
        meters.counter("spillway.slack.requests", "outcome", cause).count(),
        meters.counter("spillway.gateway.refusals", "status", Integer.toString(status)).count(),
        gateway
            .column(
                "SELECT cause FROM spillway.refusal WHERE status = %d AND strpos(cause, '%s') > 0"
                    .formatted(status, cause.replace("'", "''")))
            .size());
  }

  /** Once more by a request from Slack. */
  Tally andARequest() {
    return new Tally(requests + 1, refusals + 1, rows + 1);
  }

  /** Once more by anything else. */
  Tally andARefusal() {
    return new Tally(requests, refusals + 1, rows + 1);
  }
}
