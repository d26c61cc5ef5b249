package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.client.OpenRelease;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command about the release of one service in one environment. */
abstract class LaneCommand implements Callable<Integer> {
  @Mixin private Server server = new Server();

  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description =
          "The environment (default: SPILLWAY_ENV, else the only one with an open release).")
  private @Nullable String environment = System.getenv("SPILLWAY_ENV");

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "The release (default: the one in the lane, else the only one that settles).")
  private @Nullable String release;

  @Override
  public final Integer call() {
    ServiceName name = checked(() -> new ServiceName(service));
    try (Server.Access access = server.open()) {
      Lanes lanes = access.lanes();
      Optional<ReleaseId> named =
          Optional.ofNullable(release).map(id -> checked(() -> new ReleaseId(id)));
      LaneClient lane = lanes.lane(name, environmentOf(lanes, name));
      return run(new MeantRelease(lane, named).find(), console()).code();
    }
  }

  abstract ExitCode run(LaneClient lane, Console console);

  final Console console() {
    return SpillwayCommand.of(spillway).console();
  }

  final boolean terminal() {
    return SpillwayCommand.of(spillway).terminal();
  }

  private EnvironmentName environmentOf(Lanes lanes, ServiceName name) {
    String given = environment;
    if (given != null) {
      return checked(() -> new EnvironmentName(given));
    }
    List<EnvironmentName> open =
        lanes.open(name).stream().map(OpenRelease::environment).distinct().toList();
    if (open.size() == 1) {
      return open.getFirst();
    }
    throw new CommandException(
        ExitCode.USAGE,
        "Expected one open release of %s, but found %s"
            .formatted(name, open.isEmpty() ? "none" : "one in each of " + open),
        "name the environment with --env");
  }

  static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "see spillway --help");
    }
  }
}
