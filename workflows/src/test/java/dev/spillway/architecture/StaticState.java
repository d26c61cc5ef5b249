package dev.spillway.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds static fields that can change: those that are not final, and those whose value can. Whether
 * a {@code List} is immutable is told by how the class makes it: a new {@code ArrayList} that is
 * not wrapped in the same static initializer is taken for one that changes.
 */
final class StaticState {
  private static final List<Class<?>> CHANGING =
      List.of(StringBuilder.class, StringBuffer.class, java.util.BitSet.class);
  private static final Set<String> WRAPPERS = Set.of("copyOf", "toList");

  private StaticState() {}

  static ArchCondition<JavaClass> haveAny() {
    return new ArchCondition<>("have static state that can change") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Predicate<JavaField> declared =
            field ->
                field.getModifiers().contains(JavaModifier.STATIC)
                    && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
        type.getFields().stream()
            .filter(declared.and(field -> canChange(type, field)))
            .map(field -> field.getFullName() + " is static and can change")
            .forEach(text -> events.add(SimpleConditionEvent.satisfied(type, text)));
      }
    };
  }

  private static boolean canChange(JavaClass type, JavaField field) {
    JavaClass value = field.getRawType();
    return !field.getModifiers().contains(JavaModifier.FINAL)
        || value.isArray()
        || CHANGING.stream().anyMatch(value::isAssignableTo)
        || value.getPackageName().equals("java.util.concurrent.atomic")
        || (isCollection(value) && (!value.isInterface() || isFilledOpenly(type)));
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }

  private static boolean isFilledOpenly(JavaClass type) {
    return type.getStaticInitializer().filter(StaticState::makesOneWithoutWrapping).isPresent();
  }

  private static boolean makesOneWithoutWrapping(JavaStaticInitializer initializer) {
    boolean makes =
        initializer.getConstructorCallsFromSelf().stream()
            .anyMatch(call -> isCollection(call.getTargetOwner()));
    boolean wraps =
        initializer.getMethodCallsFromSelf().stream()
            .map(call -> call.getName())
            .anyMatch(name -> name.startsWith("unmodifiable") || WRAPPERS.contains(name));
    return makes && !wraps;
  }
}
