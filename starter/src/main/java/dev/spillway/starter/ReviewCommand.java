package dev.spillway.starter;

import dev.spillway.model.ReleaseId;
import dev.spillway.starter.gateway.Gateway;
import dev.spillway.starter.gateway.GatewayDesk;
import dev.spillway.starter.gateway.GatewayHttp;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code review}. */
@Command(
    name = "review",
    description = "Say that you have looked at what somebody decided alone during an incident.",
    footer = "%nExample: spillway review orders-api-3f2a")
final class ReviewCommand implements Callable<Integer> {
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Parameters(index = "0", paramLabel = "RELEASE", description = "The release's id.")
  private String release = "";

  @Option(
      names = "--of",
      paramLabel = "NAME",
      description = "Who decided (default: the only one who did).")
  private @Nullable String principal;

  @Option(
      names = "--incident",
      paramLabel = "INCIDENT",
      description = "For which incident (default: the only one).")
  private @Nullable String incident;

  @Override
  public Integer call() {
    SpillwayCommand root = SpillwayCommand.of(spillway);
    ReleaseId id = LaneCommand.checked(() -> new ReleaseId(release));
    Gateway gateway = Server.requireGateway(root, "review");
    try (GatewayHttp http = gateway.connect(root.console()::say)) {
      GatewayDesk desk = new GatewayDesk(http);
      root.console().answer(desk.review(meant(id, desk.debts())));
      return ExitCode.OK.code();
    }
  }

  private GatewayDesk.Debt meant(ReleaseId id, List<GatewayDesk.Debt> all) {
    List<GatewayDesk.Debt> found =
        all.stream()
            .filter(debt -> debt.release().equals(id.value()))
            .filter(debt -> principal == null || debt.principal().equals(principal))
            .filter(debt -> incident == null || debt.incident().equals(incident))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new CommandException(
        ExitCode.USAGE,
        "Expected one decision on %s that somebody made alone and nobody reviewed, but found %s"
            .formatted(id, found.isEmpty() ? "none" : said(found)),
        found.isEmpty() ? "check the id" : "name one with --of and --incident");
  }

  private static List<String> said(List<GatewayDesk.Debt> debts) {
    return debts.stream()
        .map(debt -> "%s for %s".formatted(debt.principal(), debt.incident()))
        .toList();
  }
}
