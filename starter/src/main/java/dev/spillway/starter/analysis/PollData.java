package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.Sight;
import dev.spillway.judge.trial.TrackLook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts that somebody else took, poll by poll. */
final class PollData {
  private static final String COUNTS = "counts such as {\"bad\": 1, \"total\": 75}";

  private static final List<String> KEYS = List.of("at", "canary", "stable");

  private PollData() {}

  /**
   * A look for each poll. A poll that is there twice counts once; of two that differ nobody knows
   * which is true.
   */
  static ReadLooks looks(Fields polls) {
    List<Look> looks = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Fields poll : polls.items("a list of polls")) {
      Look look = look(poll.map("a poll such as {\"at\": 15, \"canary\": …, \"stable\": …}"));
      if (looks.isEmpty() || !looks.getLast().at().equals(look.at())) {
        looks.add(look);
        continue;
      }
      String at = Spelled.of(look.at());
      if (looks.getLast().equals(look)) {
        remarks.add("the poll at %s is there twice; it counts once".formatted(at));
      } else {
        remarks.add("two polls at %s differ; neither counts. Give each time once".formatted(at));
        looks.set(looks.size() - 1, unknown(look.at()));
      }
    }
    return new ReadLooks(looks, remarks, List.of());
  }

  private static Look unknown(Duration at) {
    TrackLook either = TrackLook.unseen(Sight.CONTRADICTORY, "two polls of this time differ");
    return new Look(at, either, either);
  }

  private static Look look(Fields poll) {
    Optional<String> other =
        poll.json().properties().stream()
            .filter(each -> each.getValue().isObject() && !KEYS.contains(each.getKey()))
            .map(Map.Entry::getKey)
            .findFirst();
    boolean lacks = !poll.has("canary") || !poll.has("stable");
    if (lacks && other.isPresent()) {
      throw DataException.at(poll.path(), "canary and stable", "'%s'".formatted(other.get()));
    }
    return new Look(poll.get("at").seconds(), track(poll, "canary"), track(poll, "stable"));
  }

  private static TrackLook track(Fields poll, String name) {
    if (!poll.has(name)) {
      return TrackLook.unseen(Sight.NO_DATA, "no counts in the data");
    }
    Fields counts = poll.get(name).map(COUNTS);
    int pods = counts.has("pods") ? (int) counts.get("pods").count() : 0;
    NavigableMap<Double, Double> buckets = buckets(counts);
    if (!isRising(buckets)) {
      return TrackLook.unseen(Sight.CONTRADICTORY, "buckets that are not cumulative: " + buckets);
    }
    Optional<String> odd = contradiction(counts);
    if (odd.isPresent()) {
      return TrackLook.unseen(Sight.CONTRADICTORY, odd.get());
    }
    Requests requests = requests(counts);
    if (requests == null && buckets.isEmpty()) {
      throw DataException.at(counts.path(), COUNTS, counts.json());
    }
    return TrackLook.of(requests, buckets.isEmpty() ? null : histogram(buckets), pods);
  }

  private static @Nullable Requests requests(Fields counts) {
    if (!counts.has("total")) {
      return null;
    }
    double total = counts.get("total").count();
    double bad = counts.has("good") ? total - counts.get("good").count() : 0;
    return new Requests(counts.has("bad") ? counts.get("bad").count() : bad, total);
  }

  /** What cannot be true of the counts, in words. */
  private static Optional<String> contradiction(Fields counts) {
    if (!counts.has("total")) {
      return Optional.empty();
    }
    double total = counts.get("total").count();
    return Stream.of("bad", "good")
        .filter(counts::has)
        .filter(part -> counts.get(part).count() > total)
        .map(
            part ->
                "%s %s of %s requests; do both count the same requests?"
                    .formatted(counts.get(part).json(), part, counts.get("total").json()))
        .findFirst();
  }

  private static NavigableMap<Double, Double> buckets(Fields counts) {
    NavigableMap<Double, Double> buckets = new TreeMap<>();
    if (!counts.has("le")) {
      return buckets;
    }
    Fields le = counts.get("le").map("buckets such as {\"0.1\": 40, \"+Inf\": 75}");
    for (Map.Entry<String, JsonNode> each : le.json().properties()) {
      buckets.put(bound(le, each.getKey()), le.get(each.getKey()).count());
    }
    if (buckets.size() < 2 || buckets.lastKey() != Double.POSITIVE_INFINITY) {
      throw DataException.at(le.path(), "two or more buckets up to \"+Inf\"", le.json());
    }
    return buckets;
  }

  /** A bucket's upper end in seconds, as Prometheus writes it. */
  static double bound(Fields at, String text) {
    try {
      double bound =
          text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text.strip());
      if (!Double.isNaN(bound)) {
        return bound;
      }
    } catch (NumberFormatException e) {
      throw DataException.at(at.path(), "a bucket's end in seconds or +Inf", text);
    }
    throw DataException.at(at.path(), "a bucket's end in seconds or +Inf", text);
  }

  private static boolean isRising(NavigableMap<Double, Double> buckets) {
    double below = 0;
    for (double count : buckets.values()) {
      if (count < below) {
        return false;
      }
      below = count;
    }
    return true;
  }

  private static Histogram histogram(NavigableMap<Double, Double> cumulative) {
    List<Double> counts = new ArrayList<>(cumulative.size());
    double below = 0;
    for (double upTo : cumulative.values()) {
      counts.add(upTo - below);
      below = upTo;
    }
    return new Histogram(List.copyOf(cumulative.keySet()), counts);
  }
}
