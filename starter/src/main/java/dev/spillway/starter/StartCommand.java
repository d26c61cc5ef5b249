package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.LastRun;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.client.Submitted;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.Image;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.SourceFile;
import dev.spillway.release.RequestDigest;
import dev.spillway.release.Submit;
import dev.spillway.release.SubmitReply;
import dev.spillway.starter.PlanFiles.Loaded;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    Busy busy = Busy.of(ifBusy);
    ReleaseKind releaseKind = kindOf(kind);
    ReleasePlan effective = usable.plan().effective(target);
    Image digest = new ImageResolver().resolve(image, console);
    try (Server.Connection connection = server.connect()) {
      Lanes lanes = connection.lanes();
      Change about = new Change(change, commit, pullRequest, firstCommitAt, releaseKind);
      return submit(
          lanes,
          lanes.lane(effective.target().service(), target),
          busy,
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
      Busy busy,
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
    ReleaseRequest request = requestFor.apply(id);
    return new Attempt(lanes, lane, request, busy, console).run();
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

  /** What to do with a busy lane. */
  private record Busy(Submit.IfBusy what, @Nullable ReleaseId supersedes) {
    static Busy of(String text) {
      return switch (text) {
        case "fail" -> new Busy(Submit.IfBusy.FAIL, null);
        case "queue" -> new Busy(Submit.IfBusy.QUEUE, null);
        case String named when named.startsWith("supersede=") ->
            new Busy(
                Submit.IfBusy.SUPERSEDE,
                LaneCommand.checked(() -> new ReleaseId(named.substring("supersede=".length()))));
        case String other ->
            throw new CommandException(
                ExitCode.USAGE,
                "Expected --if-busy fail, queue or supersede=RELEASE, but was '%s'"
                    .formatted(other),
                "a running release gives way only to who names it: spillway status shows its id");
      };
    }
  }

  /** One submission with all that may come of it. */
  private final class Attempt {
    private final Lanes lanes;
    private final LaneClient lane;
    private final ReleaseRequest request;
    private final Busy busy;
    private final Console console;
    private boolean triedAgain;

    Attempt(Lanes lanes, LaneClient lane, ReleaseRequest request, Busy busy, Console console) {
      this.lanes = lanes;
      this.lane = lane;
      this.request = request;
      this.busy = busy;
      this.console = console;
    }

    ExitCode run() {
      Actor by = request.startedBy();
      Submit submit =
          new Submit(request.id(), by, RequestDigest.of(request), busy.what(), busy.supersedes());
      Submitted submitted = lanes.submit(request, submit);
      submitted.remarks().forEach(console::say);
      return submitted.reply() == null ? untaken() : taken(submitted.reply());
    }

    private ExitCode untaken() {
      console.say("%s is started, no worker has taken it yet".formatted(request.id()));
      if (wait == null) {
        console.say("  try: start a worker, then spillway watch " + where());
        return ExitCode.UNREACHABLE;
      }
      return stay();
    }

    private ExitCode taken(SubmitReply reply) {
      return switch (reply.kind()) {
        case STARTED, SAME -> {
          console.answer("%s %s".formatted(reply.running(), reply.text()));
          yield wait == null ? hint() : stay();
        }
        case QUEUED -> queued(reply);
        case BUSY -> busy(reply);
        case UNKNOWN ->
            throw new CommandException(
                ExitCode.BUG,
                "The worker answered in a way this version does not know",
                "update the command line");
      };
    }

    private ExitCode hint() {
      console.say("watch it with: spillway watch " + where());
      return ExitCode.OK;
    }

    private ExitCode stay() {
      Follower follower = new Follower(lane, console, SpillwayCommand.of(spillway).terminal());
      follower.sayHowToAttachAgain();
      return follower.follow(Until.of(wait), timeout);
    }

    /** The lane is free when its release has closed; the newest that waits then starts. */
    private ExitCode queued(SubmitReply reply) {
      console.say(reply.text());
      ReleaseEnd end = closeOf(reply);
      ReleaseId next = end.result() == null ? null : end.result().next();
      if (next != null && !next.equals(request.id())) {
        throw new CommandException(
            ExitCode.SUPERSEDED,
            "Expected %s to be next, but %s came later and waits too".formatted(request.id(), next),
            "start again if this one is still wanted");
      }
      return run();
    }

    private ExitCode busy(SubmitReply reply) {
      if (reply.closing() && !triedAgain) {
        triedAgain = true;
        console.say("%s is closing; waiting for it".formatted(reply.running()));
        closeOf(reply);
        return run();
      }
      throw new CommandException(
          ExitCode.BUSY,
          reply.text(),
          "spillway watch %s, or start with --if-busy queue".formatted(where()));
    }

    private ReleaseEnd closeOf(SubmitReply reply) {
      Duration patience = timeout == null ? Duration.ofDays(7) : timeout;
      return lane.awaitEnd(patience)
          .orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.TIMEOUT,
                      "Expected %s to end within %s, but it still runs"
                          .formatted(reply.running(), patience),
                      "spillway watch " + where()));
    }

    private String where() {
      return "%s --env %s".formatted(lane.service(), lane.environment());
    }
  }
}
