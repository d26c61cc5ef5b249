package dev.spillway.starter;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code audit}: what the record says, and whether it is what was written. */
@Command(
    name = "audit",
    description = "Show or verify what the record says of a release.",
    synopsisSubcommandLabel = "show|verify",
    subcommands = {AuditCommand.Show.class, AuditCommand.Verify.class})
final class AuditCommand {
  /** As many lines as the record gives at once. */
  static final int MOST = 100_000;

  @ParentCommand private @Nullable SpillwayCommand spillway;

  private static Console console(@Nullable AuditCommand audit) {
    return SpillwayCommand.of(audit == null ? null : audit.spillway).console();
  }

  /** {@code audit show}. */
  @Command(
      name = "show",
      description = "Show every event of a release: who decided what on which evidence.",
      footer = "%nExample: spillway audit show orders-api-3f2a --output json")
  static final class Show implements Callable<Integer> {
    @Mixin private RecordServer record = new RecordServer();
    @ParentCommand private @Nullable AuditCommand audit;

    @Parameters(index = "0", paramLabel = "RELEASE", description = "The release's id.")
    private String release = "";

    @Option(
        names = "--output",
        paramLabel = "FORM",
        description = "text (default) or json, one object per line.")
    private Common.Output output = Common.Output.text;

    private long shown;

    @Override
    public Integer call() {
      Console console = console(audit);
      ReleaseId id = LaneCommand.checked(() -> new ReleaseId(release));
      RecordSource source = record.get();
      source.events(id, event -> print(event, console));
      if (shown == 0 && source.release(id).isEmpty()) {
        throw ChainAudit.unknown(id);
      }
      return ExitCode.OK.code();
    }

    private void print(RecordedEvent event, Console console) {
      shown++;
      switch (output) {
        case json -> console.jsonLine(event);
        case text -> {
          console.answerLine(
              "%4d  %s  %s  %s  by %s  %s: %s"
                  .formatted(
                      event.seq(),
                      event.time(),
                      event.type(),
                      event.subject(),
                      event.actor(),
                      event.outcome(),
                      event.reason()));
          if (event.evidence() != null) {
            console.answerLine("      evidence " + event.evidence());
          }
        }
      }
    }
  }

  /** {@code audit verify}. */
  @Command(
      name = "verify",
      description = "Check that nothing was changed, taken out or put in; exit code 1 if it was.",
      footer = "%nExample: spillway audit verify --all orders-api --env production")
  static final class Verify implements Callable<Integer> {
    @Mixin private RecordServer record = new RecordServer();
    @ParentCommand private @Nullable AuditCommand audit;

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "RELEASE",
        description = "The release's id.")
    private @Nullable String release;

    @Option(
        names = "--all",
        paramLabel = "SERVICE",
        description = "Every release of a service instead.")
    private @Nullable String service;

    @Option(
        names = "--env",
        paramLabel = "ENV",
        description = "With --all: the environment (default: SPILLWAY_ENV, else all).")
    private @Nullable String environment = System.getenv("SPILLWAY_ENV");

    @Option(
        names = "--output",
        paramLabel = "FORM",
        description = "text (default) or json, one object per line.")
    private Common.Output output = Common.Output.text;

    @Override
    public Integer call() {
      Console console = console(audit);
      RecordSource source = record.get();
      ChainAudit chains = new ChainAudit(source);
      boolean whole = true;
      for (ReleaseId each : releases(source, console)) {
        ChainAudit.Finding finding = chains.verify(each);
        whole &= finding.whole();
        print(finding, console);
      }
      return (whole ? ExitCode.OK : ExitCode.FOUND).code();
    }

    private void print(ChainAudit.Finding finding, Console console) {
      switch (output) {
        case json -> console.jsonLine(finding);
        case text -> console.answerLine(finding.text());
      }
    }

    private List<ReleaseId> releases(RecordSource source, Console console) {
      String one = release;
      String all = service;
      if ((one == null) == (all == null)) {
        throw new CommandException(
            ExitCode.USAGE,
            "Expected either RELEASE or --all SERVICE",
            "spillway audit verify --all orders-api");
      }
      return one == null
          ? releasesOf(String.valueOf(all), source, console)
          : List.of(LaneCommand.checked(() -> new ReleaseId(one)));
    }

    /** Ids first, so that the record need not hold its answer open while chains are checked. */
    private List<ReleaseId> releasesOf(String named, RecordSource source, Console console) {
      List<ReleaseId> found = new ArrayList<>();
      source.releases(
          HistoryCommand.query(named, environment, MOST), line -> found.add(line.release()));
      if (found.isEmpty()) {
        throw new CommandException(
            ExitCode.USAGE,
            "Expected releases of '%s', but the record knows none".formatted(named),
            "check the names");
      }
      if (found.size() == MOST) {
        console.say("checks the newest %d releases alone".formatted(MOST));
      }
      return found;
    }
  }
}
