package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Looks written by hand, and when a rival decides on them. */
final class Looks {
  static final Hour.Beginning BEGINNING =
      new Hour.Beginning(new Poll(Requests.NONE, new Requests(1, 1_500)), 0, 1);

  private Looks() {}

  static Requests of(double bad, double total) {
    return new Requests(bad, total);
  }

  /** Minutes of four looks, each with a quarter of the counts. */
  static List<Look> minutes(List<Requests> canary, Requests stable) {
    List<Look> looks = new ArrayList<>();
    for (Requests minute : canary) {
      for (int look = 0; look < Traffic.LOOKS_PER_MINUTE; look++) {
        looks.add(look(looks.size(), quarter(minute), quarter(stable)));
      }
    }
    return looks;
  }

  /** The same look again and again. */
  static List<Look> repeated(int times, Requests canary, Requests stable) {
    List<Look> looks = new ArrayList<>();
    for (int at = 0; at < times; at++) {
      looks.add(look(at, canary, stable));
    }
    return looks;
  }

  private static Look look(int at, Requests canary, Requests stable) {
    return new Look(at, false, new Poll(canary, stable), canary);
  }

  private static Requests quarter(Requests minute) {
    return new Requests(minute.bad() / 4, minute.total() / 4);
  }

  /** The look a rival decides at; empty where it does not. */
  static OptionalInt decided(Rival rival, List<Look> looks) {
    return decided(rival, BEGINNING, looks);
  }

  static OptionalInt decided(Rival rival, Hour.Beginning beginning, List<Look> looks) {
    Rival.Watch watch = rival.begin(beginning);
    for (Look look : looks) {
      if (watch.decides(look)) {
        return OptionalInt.of(look.at());
      }
    }
    return OptionalInt.empty();
  }
}
