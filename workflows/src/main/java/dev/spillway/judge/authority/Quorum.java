package dev.spillway.judge.authority;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether votes are enough. Every rule must hold, and one person fills one place of one rule: who
 * is in two groups is placed so that as many places as possible are filled (a largest matching, by
 * augmenting paths: Kuhn 1955).
 */
public final class Quorum {
  private final List<GroupRule> rules;

  /** A quorum of at least one rule. */
  public Quorum(List<GroupRule> rules) {
    this.rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("Expected a rule, but found none");
    }
  }

  /** How many places there are. */
  public int wanted() {
    return rules.stream().mapToInt(GroupRule::min).sum();
  }

  /** How many of them these votes fill, each by another voter. */
  public int filled(List<Vote> votes) {
    return new Matching(places(), votes).size();
  }

  /** Whether these votes open the gate. */
  public boolean isMet(List<Vote> votes) {
    return votes.stream().anyMatch(Vote::breaksGlass) || filled(votes) == wanted();
  }

  private List<String> places() {
    List<String> places = new ArrayList<>();
    for (GroupRule rule : rules) {
      for (int i = 0; i < rule.min(); i++) {
        places.add(rule.from());
      }
    }
    return places;
  }

  private static final class Matching {
    private final List<String> places;
    private final List<Vote> votes;

    /** By place: the vote that fills it, or -1. */
    private final int[] filledBy;

    Matching(List<String> places, List<Vote> votes) {
      this.places = places;
      this.votes = votes;
      this.filledBy = new int[places.size()];
      Arrays.fill(filledBy, -1);
    }

    int size() {
      int size = 0;
      for (int vote = 0; vote < votes.size(); vote++) {
        size += place(vote, new boolean[places.size()]) ? 1 : 0;
      }
      return size;
    }

    private boolean place(int vote, boolean[] tried) {
      for (int place = 0; place < filledBy.length; place++) {
        if (!tried[place] && votes.get(vote).countsAs(places.get(place))) {
          tried[place] = true;
          if (filledBy[place] < 0 || place(filledBy[place], tried)) {
            filledBy[place] = vote;
            return true;
          }
        }
      }
      return false;
    }
  }
}
