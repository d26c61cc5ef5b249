package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.BurstFactor;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.starter.analysis.Draws;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes up releases of a row. Requests are a Poisson process of which each one is bad with the
 * chance of its poll, so bad and good ones are drawn apart (thinning); in bursts the bad ones come
 * in clusters.
 */
final class Simulator {
  private static final double CLUSTER = 3;
  private static final int STABLE_PODS = 10;

  private final Row row;
  private final Draws draws;

  private Simulator(Row row, Draws draws) {
    this.row = row;
    this.draws = draws;
  }

  /** The stream of a number; the same seed, row and number always give the same. */
  static Hour hour(Row row, long seed, int stream) {
    return new Simulator(row, Draws.of(seed, row.name(), stream)).hour();
  }

  private Hour hour() {
    Poll alone = new Poll(Requests.NONE, stable(-1));
    Hour.Beginning beginning =
        new Hour.Beginning(alone, row.traffic().laterStages(), burstFactor());
    return new Hour(
        beginning,
        switch (row.upset()) {
          case NONE, BURSTS -> inPlace();
          case AHEAD -> ahead();
          case RESTARTS, GAPS -> scraped();
        });
  }

  private List<Look> inPlace() {
    List<Look> looks = new ArrayList<>();
    for (int at = 0; at < Traffic.LOOKS; at++) {
      Requests canary = canary(at);
      looks.add(look(at, new Poll(canary, stable(at)), canary));
    }
    return looks;
  }

  /** The first scrape of the canary shows two polls at once. */
  private List<Look> ahead() {
    List<Look> looks = new ArrayList<>();
    for (int at = 0; at < Traffic.LOOKS; at++) {
      Requests canary = at == 0 ? canary(0).plus(canary(1)) : canary(at + 1);
      looks.add(look(at, new Poll(canary, stable(at)), canary));
    }
    return looks;
  }

  private List<Look> scraped() {
    ScrapedPods pods = new ScrapedPods(row, draws);
    List<Look> looks = new ArrayList<>();
    for (int at = 0; at < Traffic.LOOKS; at++) {
      Requests served = pods.serve(at);
      looks.add(look(at, pods.read(at), served));
    }
    return looks;
  }

  private Look look(int at, @Nullable Poll seen, Requests served) {
    return new Look(at, row.traffic().beginsLaterStage(at), seen, served);
  }

  private Requests canary(int at) {
    return requests(row.traffic().canaries(at), row.truth().canary(at));
  }

  private Requests stable(int at) {
    return requests(row.traffic().stables(at), row.truth().stable(at));
  }

  private Requests requests(double mean, double share) {
    double bad = bad(mean * share);
    return new Requests(bad, bad + draws.poisson(mean * (1 - share)));
  }

  private double bad(double mean) {
    return row.upset() == Upset.BURSTS ? draws.clustered(mean, CLUSTER) : draws.poisson(mean);
  }

  private double burstFactor() {
    if (row.upset() != Upset.BURSTS) {
      return 1;
    }
    double mean = row.traffic().stables(-1) * row.truth().stable(-1) / STABLE_PODS;
    List<List<Double>> badByPod = new ArrayList<>();
    for (int poll = 0; poll < Traffic.LOOKS; poll++) {
      List<Double> pods = new ArrayList<>();
      for (int pod = 0; pod < STABLE_PODS; pod++) {
        pods.add(bad(mean));
      }
      badByPod.add(pods);
    }
    return BurstFactor.of(badByPod);
  }
}
