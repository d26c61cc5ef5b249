package dev.spillway.judge.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stable's pods in two halves without a pattern, the same ones for the same salt. */
public record ControlHalves(List<String> first, List<String> second) {
  public ControlHalves {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /**
   * Of even size, or the second one larger by one.
   *
   * @param salt such as the release's id, so that other releases see other halves
   */
  public static ControlHalves of(List<String> pods, String salt) {
    List<String> mixed = new ArrayList<>(pods);
    mixed.sort(
        Comparator.<String>comparingLong(pod -> mix(salt.hashCode(), pod.hashCode()))
            .thenComparing(Comparator.naturalOrder()));
    int half = mixed.size() / 2;
    return new ControlHalves(mixed.subList(0, half), mixed.subList(half, mixed.size()));
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): no trace of the order of names. */
  private static long mix(int salt, int pod) {
    long mixed = ((long) salt << Integer.SIZE) ^ pod;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
