package dev.spillway.port;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which versions of a service run.
 *
 * @param pods how many there are of each image, ending ones too
 */
public record RunningImages(SortedMap<String, Integer> pods) {
  public RunningImages {
    pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
  }
}
