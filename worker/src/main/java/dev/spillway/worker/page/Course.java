package dev.spillway.worker.page;

import dev.spillway.worker.page.Drawing.Place;
import dev.spillway.worker.page.Timeline.Poll;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one window's polls saw, as lines that stop where there was no data. */
final class Course {
  private static final int GAP_HEIGHT = 6;

  private final Drawing drawing;
  private final List<Poll> polls;

  Course(Drawing drawing, List<Poll> polls) {
    this.drawing = drawing;
    this.polls = polls;
  }

  /**
   * A value's course; a poll alone between two gaps is a dot.
   *
   * @param height of a value, in pixels from the top
   */
  void draw(String kind, Function<Poll, @Nullable Double> value, DoubleUnaryOperator height) {
    List<Place> places = new ArrayList<>();
    for (Poll poll : polls) {
      Double seen = value.apply(poll);
      if (seen == null) {
        stroke(kind, places);
        places.clear();
      } else {
        places.add(new Place(drawing.axis().x(poll.at()), height.applyAsDouble(seen)));
      }
    }
    stroke(kind, places);
  }

  private void stroke(String kind, List<Place> places) {
    if (places.size() > 1) {
      drawing.path(kind + "-line", places);
    } else if (places.size() == 1) {
      drawing.dot(kind + "-dot", places.getFirst());
    }
  }

  /** From each poll without data to the next one, just above the bottom. */
  void gaps(double bottom) {
    for (int i = 0; i < polls.size(); i++) {
      if (polls.get(i).canary() == null) {
        Instant end = polls.get(Math.min(i + 1, polls.size() - 1)).at();
        drawing.bar(
            "nodata",
            new Place(drawing.axis().x(polls.get(i).at()), bottom - GAP_HEIGHT),
            new Place(drawing.axis().x(end), bottom));
      }
    }
  }
}
