package dev.spillway.starter.analysis;

import dev.spillway.judge.trial.Look;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks as data gave them.
 *
 * @param remarks what was read otherwise than its author may have meant, a line each
 * @param divisors what each look's evidence is divided by; none where that is the same for all
 */
record ReadLooks(List<Look> looks, List<String> remarks, List<Double> divisors) {
  ReadLooks {
    looks = List.copyOf(looks);
    remarks = List.copyOf(remarks);
    divisors = List.copyOf(divisors);
  }

  ReadLooks remarking(String more) {
    return new ReadLooks(
        looks, Stream.concat(remarks.stream(), Stream.of(more)).toList(), divisors);
  }
}
