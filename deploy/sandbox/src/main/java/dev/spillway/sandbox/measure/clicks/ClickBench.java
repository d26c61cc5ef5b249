package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.measure.clicks.SentClick.Try;
import dev.spillway.sandbox.process.ScratchFolder;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.sandbox.temporal.TemporalServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One run: opens gates, has people click while things go wrong, and compares. */
final class ClickBench {
  private static final int CLICKS_PER_GATE = 20;
  private static final int ONE_OF_SLACK_ANSWERS = 200;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration UNTIL_DONE = Duration.ofMinutes(10);
  private static final Duration UNTIL_RECORDED = Duration.ofMinutes(2);

  private final Wishes wishes;
  private final Narrator narrator;

  ClickBench(Wishes wishes, Narrator narrator) {
    this.wishes = wishes;
    this.narrator = narrator;
  }

  /**
   * What is wanted.
   *
   * @param rate clicks a second
   * @param kills of gateways
   * @param seed of all that is drawn
   */
  record Wishes(int clicks, int rate, int kills, long seed) {
    Wishes {
      if (clicks < 1 || rate < 1 || kills < 0) {
        throw new IllegalArgumentException(
            "Expected 1 click and 1 a second or more and no kill or more, but were %d, %d and %d"
                .formatted(clicks, rate, kills));
      }
    }
  }

  /** Measures in a world of its own, of which nothing is left after. */
  Clicked run(ServerChoice choice) throws IOException, InterruptedException, SQLException {
    double load = load();
    try (ScratchFolder folder = ScratchFolder.create("spillway-clicks-", narrator::note)) {
      TemporalServer server = choice.start(folder.path());
      try (ClickWorld world = new ClickWorld(server, folder.path(), narrator)) {
        world.start();
        return clicked(click(world), circumstances(world, server, load));
      }
    }
  }

  /** Everything there is to judge. */
  private record Run(
      List<BenchGate> gates,
      List<SentClick> sent,
      Evidence evidence,
      Clicked.Troubles troubles,
      Duration time) {}

  private Run click(ClickWorld world) throws InterruptedException, SQLException {
    List<GateScript> scripts = scripts();
    narrator.say("opening %d gates".formatted(scripts.size()));
    List<BenchGate> gates = new BenchGates(world).open(scripts);
    narrator.say("%d clicks at %d a second".formatted(wishes.clicks(), wishes.rate()));
    SlackTemper temper = new SlackTemper(ONE_OF_SLACK_ANSWERS, wishes.seed());
    world.slack().usually(temper::next);
    Duration time = Duration.ofSeconds(wishes.clicks()).dividedBy(wishes.rate());
    long begin = System.nanoTime();
    List<SentClick> sent;
    ClickTroubles troubles = new ClickTroubles(world, narrator, wishes.kills(), time);
    try (Clicking clicking = new Clicking(world.slack(), world.ready())) {
      sent = new Crowd(clicking, wishes.rate(), wishes.seed()).click(gates);
      time = Duration.ofNanos(System.nanoTime() - begin);
      narrator.say("every click has its 200");
    }
    troubles.awaitEnd();
    Evidence evidence = settled(world, gates, sent);
    return new Run(
        gates,
        sent,
        evidence,
        new Clicked.Troubles(troubles.kills(), troubles.absences(), temper.refused()),
        time);
  }

  private List<GateScript> scripts() {
    List<GateScript> scripts = new ArrayList<>();
    for (int left = wishes.clicks(); left > 0; left -= CLICKS_PER_GATE) {
      scripts.add(new GateScript(wishes.seed() + scripts.size(), Math.min(left, CLICKS_PER_GATE)));
    }
    return scripts;
  }

  /** Once all is done, releases may still be writing to the record. */
  private Evidence settled(ClickWorld world, List<BenchGate> gates, List<SentClick> sent)
      throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + UNTIL_DONE.toNanos();
    while (!Evidence.recorded(world).isWhole() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK);
    }
    narrator.say("every click is carried out");
    long recorded = System.nanoTime() + UNTIL_RECORDED.toNanos();
    Evidence evidence = Evidence.recorded(world).withGates(world, gates);
    while (!isExact(gates, sent, evidence) && System.nanoTime() < recorded) {
      Thread.sleep(LOOK.multipliedBy(4));
      evidence = Evidence.recorded(world).withGates(world, gates);
    }
    return evidence;
  }

  private static boolean isExact(List<BenchGate> gates, List<SentClick> sent, Evidence evidence) {
    Reckoning reckoning = new Reckoning(gates, sent, evidence);
    return reckoning.lost().isEmpty() && reckoning.twice().isEmpty();
  }

  private Clicked clicked(Run run, Clicked.Circumstances around) {
    Reckoning reckoning = new Reckoning(run.gates(), run.sent(), run.evidence());
    List<Try> tries = run.sent().stream().flatMap(sent -> sent.tries().stream()).toList();
    List<Duration> acks = tries.stream().filter(Try::isAcknowledged).map(Try::took).toList();
    List<Duration> decisions =
        run.evidence().inbox().values().stream()
            .map(InboxRow::untilDone)
            .filter(Objects::nonNull)
            .toList();
    return new Clicked(
        around,
        new Clicked.Amounts(
            run.sent().size(),
            run.gates().size(),
            tries.size() - run.sent().size(),
            reckoning.outcomes().getOrDefault("counted", 0L),
            reckoning.outcomes().getOrDefault("refused", 0L),
            run.sent().size() * 1000.0 / Math.max(1, run.time().toMillis())),
        Times.of(acks),
        Times.of(decisions),
        run.troubles(),
        reckoning.lost(),
        reckoning.twice());
  }

  private Clicked.Circumstances circumstances(
      ClickWorld world, TemporalServer server, double loadBefore) {
    return new Clicked.Circumstances(
        LocalDate.now(ZoneOffset.UTC),
        "%s %s".formatted(server.name(), world.temporal().serverVersion()).strip(),
        world.postgresVersion(),
        String.valueOf(Runtime.version()),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load(),
        wishes.seed());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
