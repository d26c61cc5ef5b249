package dev.spillway.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessFieldWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.IntPredicate;

/** Conditions on what a class uses. Types of libraries are named, so that none need be present. */
final class Uses {
  private Uses() {}

  static DescribedPredicate<JavaClass> oneOf(String... names) {
    Set<String> known = Set.of(names);
    return DescribedPredicate.describe(
        "one of " + String.join(", ", names), type -> known.contains(type.getName()));
  }

  static DescribedPredicate<JavaClass> not(Set<String> names) {
    return DescribedPredicate.describe(
        "not a harmless one", type -> !names.contains(type.getBaseComponentType().getName()));
  }

  static ArchCondition<JavaClass> depend(DescribedPredicate<JavaClass> target) {
    return dependOnClassesThat(target);
  }

  /** Calls, or refers to, a method of such a type by one of these names. */
  static ArchCondition<JavaClass> call(DescribedPredicate<JavaClass> owner, String... methods) {
    return call(owner, Set.of(methods), count -> true);
  }

  static ArchCondition<JavaClass> callWithoutArguments(String... methods) {
    return call(DescribedPredicate.alwaysTrue(), Set.of(methods), count -> count == 0);
  }

  static ArchCondition<JavaClass> callWithMoreThan(int arguments, String owner, String method) {
    // A single array is any number of them: Set.of(E...).
    return callCodeUnitWhere(
        DescribedPredicate.describe(
            owner + "." + method + " with more than " + arguments + " arguments",
            use ->
                use.getTargetOwner().getName().equals(owner)
                    && use.getName().equals(method)
                    && (use.getTarget().getRawParameterTypes().size() > arguments
                        || use.getTarget().getRawParameterTypes().stream()
                            .anyMatch(JavaClass::isArray))));
  }

  static ArchCondition<JavaClass> callWithLessThan(int arguments, String owner, String method) {
    return call(oneOf(owner), Set.of(method), count -> count < arguments);
  }

  static ArchCondition<JavaClass> accessField(String owner, String... fields) {
    Set<String> known = Set.of(fields);
    return accessFieldWhere(
        DescribedPredicate.describe(
            "of " + owner,
            use -> use.getTargetOwner().getName().equals(owner) && known.contains(use.getName())));
  }

  static ArchCondition<JavaClass> declareSynchronizedMethods() {
    return new ArchCondition<>("declare synchronized methods") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod method : type.getMethods()) {
          if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
            events.add(
                SimpleConditionEvent.satisfied(method, method.getFullName() + " is synchronized"));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> call(
      DescribedPredicate<JavaClass> owner, Set<String> methods, IntPredicate arguments) {
    return callCodeUnitWhere(
        DescribedPredicate.describe(
            String.join("|", methods) + " of " + owner.getDescription(),
            use ->
                owner.test(use.getTargetOwner())
                    && methods.contains(use.getName())
                    && arguments.test(use.getTarget().getRawParameterTypes().size())));
  }
}
