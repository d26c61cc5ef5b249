package dev.spillway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.spillway.architecture.Uses.call;
import static dev.spillway.architecture.Uses.callWithoutArguments;
import static dev.spillway.architecture.Uses.depend;
import static dev.spillway.architecture.Uses.oneOf;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * What workflow code and decisions must not touch. A release is replayed, possibly years later and
 * in another process; whatever is not the same then must come in as a parameter or through an
 * activity.
 */
final class Purity {
  private Purity() {}

  static ArchRule noClocks(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            depend(
                oneOf(
                    "java.time.Clock",
                    "java.time.InstantSource",
                    "java.util.Date",
                    "java.util.Calendar",
                    "java.util.GregorianCalendar")))
        .orShould(call(resideInAPackage("java.time.."), "now"))
        .orShould(call(oneOf("java.lang.System"), "currentTimeMillis", "nanoTime"))
        .because("time is a parameter: a replay must see the time of the first run");
  }

  static ArchRule noRandom(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            depend(
                resideInAPackage("java.util.random..")
                    .or(
                        oneOf(
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.concurrent.ThreadLocalRandom",
                            "java.security.SecureRandom"))))
        .orShould(call(oneOf("java.util.UUID"), "randomUUID"))
        .orShould(call(oneOf("java.lang.Math", "java.lang.StrictMath"), "random"))
        .orShould(call(oneOf("java.util.Collections"), "shuffle"))
        .because("chance differs in a replay; ids derive from what is released");
  }

  static ArchRule noThreads(String scope) {
    Set<String> harmless =
        Set.of(
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.Callable",
            "java.util.concurrent.CancellationException");
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            depend(
                resideInAPackage("java.util.concurrent..")
                    .and(Uses.not(harmless))
                    .or(
                        oneOf(
                            "java.lang.Thread",
                            "java.lang.ThreadLocal",
                            "java.lang.InheritableThreadLocal",
                            "java.util.Timer",
                            "java.util.TimerTask"))))
        .orShould(Uses.declareSynchronizedMethods())
        .orShould(callWithoutArguments("parallel", "parallelStream", "notify", "notifyAll", "wait"))
        .because("Temporal runs a workflow on one thread in one order, and only that is replayed");
  }

  static ArchRule noEnvironment(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            call(
                oneOf("java.lang.System"),
                "getProperty",
                "getProperties",
                "setProperty",
                "getenv",
                "lineSeparator"))
        .orShould(call(oneOf("java.lang.Integer"), "getInteger"))
        .orShould(call(oneOf("java.lang.Long"), "getLong"))
        .orShould(call(oneOf("java.lang.Boolean"), "getBoolean"))
        .orShould(call(oneOf("java.time.ZoneId"), "systemDefault"))
        .orShould(call(oneOf("java.util.Locale", "java.util.TimeZone"), "getDefault"))
        .orShould(call(oneOf("java.nio.charset.Charset"), "defaultCharset"))
        .orShould(depend(oneOf("java.lang.Runtime").or(resideInAPackage("java.lang.management.."))))
        .because("the machine that replays a release is not the one that ran it");
  }

  static ArchRule noInputOrOutput(String scope) {
    Set<String> harmless =
        Set.of(
            "java.io.Serializable",
            "java.io.Closeable",
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.io.InputStream",
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.Reader",
            "java.io.StringReader",
            "java.io.Writer",
            "java.io.StringWriter",
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.net.URLEncoder",
            "java.net.URLDecoder");
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            depend(
                resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.sql..",
                        "javax.sql..",
                        "java.util.logging..")
                    .and(Uses.not(harmless))
                    .or(
                        oneOf(
                            "java.lang.Process",
                            "java.lang.ProcessBuilder",
                            "org.slf4j.LoggerFactory"))))
        .orShould(Uses.accessField("java.lang.System", "in", "out", "err"))
        .because(
            "I/O belongs to activities, which are retried and recorded; a stream in memory or one of"
                + " our own resources is none, and a workflow logs through Workflow.getLogger");
  }

  static ArchRule noStaticState(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(StaticState.haveAny())
        .because("static state is shared by all releases of a worker and known to no history");
  }

  static ArchRule noChanceOrder(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(
            depend(
                oneOf(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap")))
        .orShould(call(oneOf("java.util.Map", "java.util.Set"), "copyOf", "ofEntries"))
        .orShould(Uses.callWithMoreThan(1, "java.util.Set", "of"))
        .orShould(Uses.callWithMoreThan(2, "java.util.Map", "of"))
        .orShould(
            call(
                oneOf("java.util.stream.Collectors"),
                "toSet",
                "toUnmodifiableSet",
                "toUnmodifiableMap",
                "toConcurrentMap",
                "groupingByConcurrent"))
        .orShould(Uses.callWithLessThan(4, "java.util.stream.Collectors", "toMap"))
        .orShould(Uses.callWithLessThan(3, "java.util.stream.Collectors", "groupingBy"))
        .because(
            "these iterate in another order in another JVM; take sorted or linked ones, or List.copyOf");
  }

  static ArchRule noTimedWaits(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(Uses.callWithMoreThan(1, "io.temporal.workflow.Promise", "get"))
        .orShould(Uses.callWithMoreThan(1, "io.temporal.workflow.CompletablePromise", "get"))
        .orShould(Uses.callWithMoreThan(1, "io.temporal.workflow.Workflow", "await"))
        .because(
            "Promise.get(timeout) takes a cancellation for a timeout and Workflow.await(timeout)"
                + " leaves its timer behind; use a named timer in a scope of its own");
  }

  static ArchRule noTemporal(String scope) {
    return noClasses()
        .that()
        .resideInAPackage(scope + "..")
        .should(depend(resideInAPackage("io.temporal..")))
        .because("decisions are plain functions: tested with tables, usable outside of a workflow");
  }
}
