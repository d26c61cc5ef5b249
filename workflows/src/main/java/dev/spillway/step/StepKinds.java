package dev.spillway.step;

import java.util.Arrays;
import java.util.List;

/** The kinds of steps, read off the permits clause of {@link Step}. */
public final class StepKinds {
  private StepKinds() {}

  /** Every kind's class, in the order of the permits clause. */
  public static List<Class<? extends Step>> all() {
    return Arrays.stream(Step.class.getPermittedSubclasses())
        .<Class<? extends Step>>map(kind -> kind.asSubclass(Step.class))
        .toList();
  }

  /** The kind's name in plan files and on the wire, such as {@code verifyArtifact}. */
  public static String nameOf(Class<? extends Step> kind) {
    String simple = kind.getSimpleName();
    return Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }
}
