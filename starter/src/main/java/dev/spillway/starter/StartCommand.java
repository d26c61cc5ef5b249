package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.LastRun;
import dev.spillway.model.Change;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.Image;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.SourceFile;
import dev.spillway.starter.PlanFiles.Loaded;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code start}. */
@Command(
    name = "start",
    description = "Start a release, or join it where it runs already.",
    footer = {
      "%nExample: spillway start release.yaml --env production --wait \\",
      "           --image registry.example/shop/orders@sha256:…"
    })
final class StartCommand implements Callable<Integer> {
  @Mixin private Server server = new Server();
  @Mixin private Common.Sender sender = new Common.Sender();
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Parameters(index = "0", paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(names = "--env", required = true, paramLabel = "ENV", description = "The environment.")
  private String environment = "";

  @Option(
      names = "--image",
      required = true,
      paramLabel = "REF",
      description = "The image, by digest; a tag is resolved now and said aloud.")
  private String image = "";

  @Option(names = "--change", paramLabel = "ID", description = "The change's own name.")
  private @Nullable String change;

  @Option(names = "--commit", paramLabel = "SHA", description = "The commit.")
  private @Nullable String commit;

  @Option(names = "--pr", paramLabel = "URL", description = "The pull request.")
  private @Nullable String pullRequest;

  @Option(
      names = "--first-commit-at",
      paramLabel = "TIME",
      description = "Such as 2026-04-15T10:00:00Z.")
  private @Nullable Instant firstCommitAt;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "planned (default), hotfix or rollback.")
  private String kind = "planned";

  @Option(names = "--run", paramLabel = "ID", description = "The CI run (default: as the CI says).")
  private @Nullable String run = Common.ciRun();

  @Option(
      names = "--run-page",
      paramLabel = "URL",
      description = "Where people see the CI run (default: as the CI says).")
  private @Nullable String runPage = CiPage.of(System.getenv());

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who made the change, and so cannot approve it; repeatable.")
  private List<String> authors = List.of();

  @Option(
      names = "--authors-since",
      paramLabel = "REF",
      description =
          "The authors and committers of the commits since then, by git in the plan's folder.")
  private @Nullable String authorsSince;

  @Option(names = "--again", description = "Start anew though this very release has ended.")
  private boolean again;

  @Option(
      names = "--if-busy",
      paramLabel = "WHAT",
      description = "fail (default), queue, or supersede=RELEASE.")
  private String ifBusy = "fail";

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "promoted",
      paramLabel = "UNTIL",
      description = "Stay until it is promoted (default), released, or past a step.")
  private @Nullable String wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Common.DurationConverter.class,
      description = "With --wait: stay so long at most, such as 15m.")
  private @Nullable Duration timeout;

  @Override
  public Integer call() {
    Console console = SpillwayCommand.of(spillway).console();
    EnvironmentName target = LaneCommand.checked(() -> new EnvironmentName(environment));
    return switch (PlanFiles.load(plan, Optional.of(target))) {
      case Loaded.Wrong wrong -> {
        wrong.violations().forEach(violation -> console.say(violation.render()));
        console.say(
            "error: the plan has %d violations; nothing was started"
                .formatted(wrong.violations().size()));
        yield ExitCode.USAGE.code();
      }
      case Loaded.Usable usable -> start(usable, target, console).code();
    };
  }

  private ExitCode start(Loaded.Usable usable, EnvironmentName target, Console console) {
    Submission.Manner manner =
        new Submission.Manner(
            Submission.Busy.of(ifBusy), wait, timeout, SpillwayCommand.of(spillway).terminal());
    ReleaseKind releaseKind = kindOf(kind);
    ReleasePlan effective = usable.plan().effective(target);
    List<String> people =
        Authors.of(
            authors,
            CiPeople.of(SpillwayCommand.of(spillway).environment(), console::say),
            authorsSince,
            plan);
    Image digest = new ImageResolver().resolve(image, console);
    try (Server.Access access = server.open()) {
      Lanes lanes = access.lanes();
      Change about =
          new Change(change, commit, pullRequest, firstCommitAt, releaseKind, people, runPage);
      return submit(
          lanes,
          lanes.lane(effective.target().service(), target),
          manner,
          id -> request(id, effective, digest, about, usable.files()),
          digest);
    }
  }

  private ReleaseRequest request(
      ReleaseId id,
      ReleasePlan effective,
      Image digest,
      Change about,
      SortedMap<String, SourceFile> files) {
    return new ReleaseRequest(id, effective, digest, about, sender.actor(), files);
  }

  private ExitCode submit(
      Lanes lanes,
      LaneClient lane,
      Submission.Manner manner,
      Function<ReleaseId, ReleaseRequest> requestFor,
      Image digest) {
    Console console = SpillwayCommand.of(spillway).console();
    Optional<LastRun> last = lane.lastRun();
    String base = baseId(lane, digest);
    Optional<LastRun> ended =
        last.filter(seen -> !seen.open() && isOf(base, idOf(seen)) && seen.outcome() != null);
    if (ended.isPresent() && !again) {
      console.say(
          "%s has ended as %s; --again starts it anew"
              .formatted(idOf(ended.get()), ended.get().end().outcome().wireName()));
      return ExitCode.of(ended.get().end());
    }
    ReleaseId id = new ReleaseId(ended.map(seen -> next(base, idOf(seen))).orElse(base));
    return new Submission(lanes, lane, manner, console).run(requestFor.apply(id));
  }

  private String baseId(LaneClient lane, Image digest) {
    String hash =
        Fingerprint.of(
            lane.service().value(),
            lane.environment().value(),
            digest.toString(),
            Objects.requireNonNullElse(run, ""));
    return lane.service() + "-" + hash.substring(0, 10);
  }

  private static @Nullable String idOf(LastRun run) {
    return run.releaseId() == null ? null : run.releaseId().value();
  }

  private static boolean isOf(String base, @Nullable String id) {
    return id != null && (id.equals(base) || id.startsWith(base + "."));
  }

  private static String next(String base, @Nullable String last) {
    String number = last == null || last.equals(base) ? "1" : last.substring(base.length() + 1);
    return base + "." + (Integer.parseInt(number) + 1);
  }

  private static ReleaseKind kindOf(String text) {
    return switch (text) {
      case "planned" -> ReleaseKind.PLANNED;
      case "hotfix" -> ReleaseKind.HOTFIX;
      case "rollback" -> ReleaseKind.ROLLBACK;
      case String other ->
          throw new CommandException(
              ExitCode.USAGE,
              "Expected --kind planned, hotfix or rollback, but was '%s'".formatted(other),
              "leave it out for a planned release");
    };
  }
}
