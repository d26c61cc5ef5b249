package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where bad canaries take long to be found by us: far from the floor, or not within the hour. */
final class AgainstUs {
  private static final double TIMES_FLOOR = 1.6;
  private static final double FOUND = 0.9;

  /** So few looks are what it takes to see anything at all, and stable once more after it. */
  private static final double LOOKS = 3;

  private final List<Figure> figures;

  AgainstUs(Detected detected) {
    this.figures =
        detected.worse().stream()
            .flatMap(row -> row.of(Spillway.NAME).stream().map(ours -> new Figure(row, ours)))
            .filter(Figure::isAgainstUs)
            .toList();
  }

  /** Blocks of Markdown; none where nothing is against us. */
  List<String> render() {
    if (figures.isEmpty()) {
      return List.of();
    }
    List<String> blocks = new ArrayList<>();
    blocks.add("### What it shows against us");
    blocks.add(
        Markdown.table(
            2,
            List.of("row", "what it is", "mean failed", "over the floor", "looks beyond", "found"),
            figures.stream().map(Figure::cells).toList()));
    blocks.add(
        String.format(
            Locale.ROOT,
            "Rows whose failed requests are more than %s times the floor, and those of which less"
                + " than %s are found within the hour. “Looks beyond” is in how many looks the"
                + " failed requests beyond the floor come in.",
            Words.plain(TIMES_FLOOR),
            Words.percent(FOUND)));
    String coarse =
        figures.stream()
            .filter(Figure::isBoundByLooks)
            .map(it -> "`%s`".formatted(it.row().name()))
            .collect(Collectors.joining(", "));
    if (!coarse.isEmpty()) {
      blocks.add(
          String.format(
              Locale.ROOT,
              "Of %s it is no more than %s looks: there the time between two looks is the bound,"
                  + " since nothing is seen before one ends and stable is read once more after it.",
              coarse,
              Words.plain(LOOKS)));
    }
    return blocks;
  }

  private record Figure(RowResult row, Result ours) {
    boolean isAgainstUs() {
      return timesFloor() > TIMES_FLOOR || ours.share() < FOUND;
    }

    boolean isBoundByLooks() {
      return timesFloor() > TIMES_FLOOR && looksBeyond() <= LOOKS;
    }

    double timesFloor() {
      return ours.failed().mean() / row.floor();
    }

    double looksBeyond() {
      double looks = ours.minutes().mean() * Traffic.LOOKS_PER_MINUTE;
      return (ours.failed().mean() - row.floor()) / (ours.failed().mean() / looks);
    }

    List<String> cells() {
      return List.of(
          "`" + row.name() + "`",
          row.words(),
          Words.decimal(ours.failed().mean()),
          Words.decimal(timesFloor()),
          timesFloor() > TIMES_FLOOR ? Words.decimal(looksBeyond()) : Words.NONE,
          Words.percent(ours.share()));
    }
  }
}
