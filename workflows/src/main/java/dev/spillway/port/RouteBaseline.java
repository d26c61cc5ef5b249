package dev.spillway.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The route as a release found it.
 *
 * @param weights of the stable backend, in the order of the rules that name it; null where a rule
 *     gave no weight
 */
public record RouteBaseline(List<@Nullable Integer> weights) {
  public RouteBaseline {
    weights = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(weights));
  }
}
