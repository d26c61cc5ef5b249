package dev.spillway.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pods of one track that share its requests, restart, end and begin as chance has it. */
final class PodFates {
  private static final int AT_FIRST = 3;

  private final Track track;
  private final Random chance;
  private final List<Life> pods = new ArrayList<>();
  private int named;

  /** Pods that began long ago and have counted ever since. */
  PodFates(Track track, Random chance) {
    this.track = track;
    this.chance = chance;
    for (int i = 0; i < AT_FIRST; i++) {
      pods.add(new Life("pod-" + named++, Instant.EPOCH, 5_000, 40));
    }
  }

  /** Lets fate strike some of them right after a sample. */
  void strike(Instant at) {
    for (int i = 0; i < pods.size(); i++) {
      Instant born = at.plusMillis(1 + chance.nextInt(9_000));
      switch (chance.nextInt(8)) {
        case 0 -> pods.set(i, new Life("pod-" + named++, born, 0, 0));
        case 1 -> pods.set(i, new Life(pods.get(i).name, born, 0, 0));
        default -> pods.set(i, pods.get(i));
      }
    }
    if (pods.size() < 2 * AT_FIRST && chance.nextInt(4) == 0) {
      pods.add(new Life("pod-" + named++, at.plusSeconds(1), 0, 0));
    }
  }

  /** Gives each request to one of them. */
  void serve(int total, int bad) {
    for (int i = 0; i < total; i++) {
      int pod = chance.nextInt(pods.size());
      pods.set(pod, pods.get(pod).counting(i < bad));
    }
  }

  List<CounterSample> samples() {
    List<CounterSample> samples = new ArrayList<>();
    for (Life pod : pods) {
      samples.add(new CounterSample(track, pod.name, Series.TOTAL, pod.total, pod.born));
      samples.add(new CounterSample(track, pod.name, Series.BAD, pod.bad, pod.born));
    }
    return samples;
  }

  private record Life(String name, Instant born, double total, double bad) {
    Life counting(boolean isBad) {
      return new Life(name, born, total + 1, isBad ? bad + 1 : bad);
    }
  }
}
