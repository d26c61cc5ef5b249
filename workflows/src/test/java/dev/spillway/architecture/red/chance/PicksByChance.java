package dev.spillway.architecture.red.chance;

import dev.spillway.architecture.Offences;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

@Offences(6)
public record PicksByChance(Random random) {
  UUID id() {
    return UUID.randomUUID();
  }

  double share() {
    return Math.random();
  }

  void mix(List<String> pods) {
    Collections.shuffle(pods);
  }
}
