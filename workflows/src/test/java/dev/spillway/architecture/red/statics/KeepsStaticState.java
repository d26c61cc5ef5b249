package dev.spillway.architecture.red.statics;

import dev.spillway.architecture.Offences;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

@Offences(4)
public final class KeepsStaticState {
  static int releases;
  static final String[] STAGES = {"canary"};
  static final AtomicInteger COUNT = new AtomicInteger();
  private static final List<String> SEEN = new ArrayList<>();

  private KeepsStaticState() {}

  static boolean isNew(String release) {
    return !SEEN.contains(release) && SEEN.add(release);
  }
}
