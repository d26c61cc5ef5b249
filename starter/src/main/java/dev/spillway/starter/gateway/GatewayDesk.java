package dev.spillway.starter.gateway;

import dev.spillway.model.ReleaseId;
import dev.spillway.release.Reply;
import java.time.Instant;
import java.util.List;

/** What only a gateway does. */
public final class GatewayDesk {
  private final GatewayHttp http;

  public GatewayDesk(GatewayHttp http) {
    this.http = http;
  }

  /**
   * That somebody decided alone during an incident, and somebody else has to look at it.
   *
   * @param principal who decided
   * @param reviewBy by when
   */
  public record Debt(String principal, String release, String incident, Instant reviewBy) {}

  /** The report of a release, as a page that needs nothing else. */
  public String report(ReleaseId release) {
    Call call = Call.get("/releases/%s/report.html".formatted(release)).accepting("text/html");
    return http.ask(call).text();
  }

  /** What was decided alone and nobody has reviewed, the most urgent first. */
  public List<Debt> debts() {
    return List.of(http.read(http.ask(Call.get("/v1/glass")), Debt[].class));
  }

  /** Says that somebody has looked at it; one line for people. */
  public String review(Debt debt) {
    Review review = new Review(debt.principal(), debt.release(), debt.incident());
    return http.read(http.ask(Call.post("/v1/glass/reviews", review)), Reply.class).text();
  }

  private record Review(String principal, String release, String incident) {}
}
