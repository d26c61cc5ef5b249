package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialResult.BurnResult;
import dev.spillway.judge.trial.TrialResult.LookResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Draws how evidence grew against its limits, how the interval of the ratio narrowed, and how fast
 * the budget burned; what a trial has none of is left out.
 */
final class EvidencePlot {
  private static final int FIRST = 40;
  private static final int HEIGHT = 240;
  private static final int PITCH = 280;

  private final TrialResult result;
  private final double end;
  private final Picture picture;
  private int top = FIRST;

  EvidencePlot(TrialResult result) {
    this.result = result;
    this.end = Math.max(1e-3, seconds(result.looks().getLast()));
    long frames = Stream.of(hasEvidence(), hasRatio(), hasBurns()).filter(it -> it).count();
    this.picture =
        new Picture(
            (int) (FIRST + PITCH * frames),
            "%s: %s".formatted(result.verdict().word(), result.reason()));
  }

  String svg() {
    if (hasEvidence()) {
      evidence(nextFrame(lowest(), highest()));
    }
    if (hasRatio()) {
      band(nextFrame(-2, 2));
    }
    if (hasBurns()) {
      burns(nextFrame(-2, 2));
    }
    return picture.text();
  }

  private Frame nextFrame(double low, double high) {
    Frame frame = new Frame(top, low, high);
    top += PITCH;
    return frame;
  }

  private boolean hasEvidence() {
    return !result.metrics().isEmpty();
  }

  private boolean hasBurns() {
    return !result.burns().isEmpty();
  }

  private boolean hasRatio() {
    return result.looks().stream().anyMatch(each -> each.ratio() != null);
  }

  private double highest() {
    Levels levels = result.evidence().levels();
    double seen =
        result.looks().stream().mapToDouble(each -> each.evidence().worse()).max().orElse(0);
    return 1.1 * Math.max(levels.toAbort(), seen);
  }

  private double lowest() {
    double seen =
        result.looks().stream().mapToDouble(each -> each.evidence().worse()).min().orElse(0);
    return Math.max(-10, Math.min(-1, seen));
  }

  private void evidence(Frame frame) {
    Levels levels = result.evidence().levels();
    axes(frame, "ln evidence");
    limit(frame, levels.toAbort(), "abort");
    line("worse", frame, each -> each.evidence().worse());
    if (result.evidence().better() != null) {
      limit(frame, levels.toAccept(), "accept");
      line("better", frame, each -> Objects.requireNonNullElse(each.evidence().better(), 0.0));
    }
  }

  private void axes(Frame frame, String name) {
    int bottom = frame.top() + HEIGHT;
    picture.add("<path class=\"axis\" d=\"M70 %dV%dH700\"/>", frame.top(), bottom);
    picture.text(74, frame.top() + 12, name);
    picture.text(8, frame.top() + 12, number(frame.high()));
    picture.text(8, bottom, number(frame.low()));
    picture.text(Picture.LEFT, bottom + 18, "0");
    picture.text(660, bottom + 18, Spelled.of(Duration.ofSeconds(Math.round(end))));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void limit(Frame frame, double value, String name) {
    double y = frame.y(value);
    picture.add("<line class=\"limit\" x1=\"70\" x2=\"700\" y1=\"%.1f\" y2=\"%.1f\"/>", y, y);
    picture.text(706, y + 4, name);
  }

  private void line(String style, Frame frame, ToDoubleFunction<LookResult> value) {
    List<String> points = new ArrayList<>(List.of(point(0, frame.y(0))));
    for (LookResult look : result.looks()) {
      points.add(point(seconds(look), frame.y(value.applyAsDouble(look))));
    }
    picture.add("<polyline class=\"%s\" points=\"%s\"/>", style, String.join(" ", points));
  }

  /** On a logarithmic axis, from a hundredth to a hundred times stable's share. */
  private void band(Frame frame) {
    List<String> upper = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    for (LookResult look : result.looks()) {
      if (look.ratio() != null) {
        upper.add(point(seconds(look), frame.y(Math.log10(look.ratio().upper()))));
        lower.addFirst(point(seconds(look), frame.y(Math.log10(look.ratio().lower()))));
      }
    }
    upper.addAll(lower);
    axes(frame, "canary over stable, log10");
    picture.add("<polygon class=\"band\" points=\"%s\"/>", String.join(" ", upper));
    limit(frame, 0, "equal");
  }

  /** Of each rule the rate of the window that burns slower, which is what keeps it from firing. */
  private void burns(Frame frame) {
    axes(frame, "burn over each rule's limit, log10");
    limit(frame, 0, "limit");
    for (int i = 0; i < result.burns().size(); i++) {
      String rule = result.burns().get(i).rule();
      burn(frame, i);
      picture.text(300, frame.top() + 12 + 16.0 * i, (i == 0 ? "solid: " : "dotted: ") + rule);
    }
  }

  private void burn(Frame frame, int rule) {
    List<String> points = new ArrayList<>();
    for (LookResult look : result.looks()) {
      BurnResult burn = look.burns().get(rule);
      if (burn.longRate() != null && burn.shortRate() != null) {
        double slower = Math.min(burn.longRate(), burn.shortRate());
        points.add(point(seconds(look), frame.y(Math.log10(slower / burn.factor()))));
      }
    }
    picture.add(
        "<polyline class=\"%s\" points=\"%s\"/>",
        rule == 0 ? "worse" : "better", String.join(" ", points));
  }

  private String point(double seconds, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", Picture.LEFT + 630 * seconds / end, y);
  }

  private static double seconds(LookResult look) {
    return look.at().toMillis() / 1e3;
  }

  /** Where values lie in the picture. */
  private record Frame(int top, double low, double high) {
    double y(double value) {
      return top + HEIGHT * (high - Math.clamp(value, low, high)) / (high - low);
    }
  }
}
