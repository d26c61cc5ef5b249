package dev.spillway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Who may know whom inside workflows. */
final class Layers {
  private Layers() {}

  /** Classes of {@code root.layer} know, of all below {@code root}, only the layers named. */
  static ArchRule knowsOnly(String root, String layer, String... known) {
    DescribedPredicate<JavaClass> allowed =
        resideOutsideOfPackage(root + "..").or(resideInAnyPackage(packages(root, layer, known)));
    return classes()
        .that()
        .resideInAPackage(root + "." + layer + "..")
        .should()
        .onlyDependOnClassesThat(allowed)
        .as(layer + " knows only " + String.join(", ", known))
        .because(
            "clients talk to the story (release), it tells steps, steps call ports and judges, all share the model:"
                + " a decision that knew its caller could neither be tested nor reused alone");
  }

  /** No package below {@code root} comes back to itself. */
  static ArchRule noCycles(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("packages in a cycle can only be understood, tested and changed together");
  }

  private static String[] packages(String root, String layer, String... known) {
    return Stream.concat(Stream.of(layer), Stream.of(known))
        .map(name -> root + "." + name + "..")
        .toArray(String[]::new);
  }
}
