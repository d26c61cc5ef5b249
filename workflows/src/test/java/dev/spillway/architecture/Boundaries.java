package dev.spillway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Who may know which libraries, and which modules. Packages are matched wherever they begin. */
final class Boundaries {
  private Boundaries() {}

  static ArchRule noSpring(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(Uses.depend(resideInAPackage("..springframework..")))
        .because("only the worker is wired by Spring; all else is plain classes with constructors");
  }

  static ArchRule noClients(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            Uses.depend(
                resideInAnyPackage("java.net.http..", "java.sql..", "javax.sql..", "..fabric8..")
                    .or(
                        Uses.oneOf(
                            "java.net.URL",
                            "java.net.URLConnection",
                            "java.net.HttpURLConnection",
                            "java.net.Socket",
                            "java.net.ServerSocket"))))
        .because("workflows hold no client of anything: the outside is reached through ports");
  }

  static ArchRule noWorkflowCode(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            Uses.depend(resideInAPackage("io.temporal.workflow..").and(Uses.not(FUNCTION_TYPES))))
        .because("code that runs outside of a workflow cannot use what works only inside of one");
  }

  static ArchRule noActivities(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(Uses.depend(resideInAnyPackage("..spillway..activities..", "..spillway..worker..")))
        .because(
            "the command line asks Temporal; back ends and their credentials are the worker's");
  }

  static ArchRule areasApart(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            alwaysTrue(), resideInAnyPackage(root + ".registry..", root + ".failure.."))
        .because(
            "an area holds the power over one kind of system and can be served by a process of its"
                + " own; what two areas share is in registry or failure");
  }

  /** Function types that Temporal's client and worker also take. */
  private static final Set<String> FUNCTION_TYPES =
      Set.of(
          "io.temporal.workflow.Functions",
          "io.temporal.workflow.Functions$Func",
          "io.temporal.workflow.Functions$Func1",
          "io.temporal.workflow.Functions$Proc",
          "io.temporal.workflow.Functions$Proc1");
}
