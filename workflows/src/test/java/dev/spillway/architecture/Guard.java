package dev.spillway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * One rule of the architecture together with a class that breaks it. The rule is written once, for
 * a scope (a package) that is given to it: the product's to guard it, the culprit's to prove that
 * the rule sees what it is there to see.
 *
 * @param scope the product's package, or the root of the packages, that the rule guards
 * @param redScope where the culprit lives, in the same shape as {@code scope}
 */
public record Guard(
    String name, Function<String, ArchRule> rule, String scope, Class<?> culprit, String redScope) {

  /** A guard whose culprit lives alone in its package. */
  static Guard of(String name, Function<String, ArchRule> rule, String scope, Class<?> culprit) {
    return new Guard(name, rule, scope, culprit, culprit.getPackageName());
  }

  /** Fails with every violation in {@code classes}, or if there is nothing to guard. */
  public void check(JavaClasses classes) {
    rule.apply(scope).check(classes);
  }

  /** Fails as {@link #check} does, for the scope of the culprit. */
  void checkRed(JavaClasses classes) {
    rule.apply(redScope).check(classes);
  }

  @Override
  public String toString() {
    return name + " (" + scope + ")";
  }
}
