package dev.spillway.sandbox.measure;

/** What can be measured alone, by the name a person types. */
enum Part {
  histories(4),
  backfill(6),
  abort(5),
  kill(1);

  private final int figures;

  Part(int figures) {
    this.figures = figures;
  }

  /** Whether none of its figures is missing; of kills there are as many as the scenario has. */
  boolean isWhole(Measured measured) {
    int found =
        switch (this) {
          case histories -> measured.histories().size();
          case backfill -> measured.backfill().size();
          case abort -> measured.reactions().size();
          case kill -> measured.kills().size();
        };
    return found >= figures;
  }
}
