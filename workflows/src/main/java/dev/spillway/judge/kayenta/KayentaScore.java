package dev.spillway.judge.kayenta;

import java.util.List;

/**
 * The score of a canary.
 *
 * @param groups by name
 * @param summary 0 to 100 where the groups' weights sum to 100
 * @param reason in words with its numbers
 */
public record KayentaScore(
    List<GroupScore> groups, double summary, ScoreClassification classification, String reason) {
  public KayentaScore {
    groups = List.copyOf(groups);
  }
}
