package dev.spillway.plan;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.Objective;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Scalar;
import dev.spillway.plan.PlanNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads objectives that Sloth ({@code prometheus/v1} and its custom resource), Pyrra and OpenSLO
 * keep. Pure: text in, objectives or everything that is wrong out. Their queries are not read,
 * since ours come from the metrics source; only a histogram's bound in them tells an objective of
 * latency.
 */
public final class ObjectiveReader {
  private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---[ \\t]*$");
  private static final Pattern BOUND = Pattern.compile("le=~?\\\\?[\"']([0-9.]+)\\\\?[\"']");

  /** Keys of a plan have 48 characters; a number may follow. */
  private static final int LONGEST_NAME = 42;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Violations violations;
  private final List<ImportedObjective> objectives = new ArrayList<>();

  private ObjectiveReader(String file) {
    this.violations = new Violations(file);
  }

  /** What came of reading a file. */
  public sealed interface Objectives {
    /** At least one. */
    record Found(List<ImportedObjective> objectives) implements Objectives {
      public Found {
        objectives = List.copyOf(objectives);
      }
    }

    /** Everything that is wrong. */
    record Wrong(List<Violation> violations) implements Objectives {
      public Wrong {
        violations = List.copyOf(violations);
      }
    }
  }

  /** Reads a file of one document or several. */
  public static Objectives read(PlanText text) {
    return new ObjectiveReader(text.name()).readAll(text.text());
  }

  private Objectives readAll(String text) {
    for (String document : DOCUMENTS.split(text, -1)) {
      if (!document.isBlank()) {
        new YamlReader(violations).read(document).ifPresent(this::document);
      }
    }
    if (violations.isEmpty() && objectives.isEmpty()) {
      violations.add(
          Spot.START,
          "Expected objectives of Sloth, Pyrra or OpenSLO, but the file has none",
          "name a file with slos, or of kind ServiceLevelObjective or SLO");
    }
    return violations.isEmpty()
        ? new Objectives.Found(objectives)
        : new Objectives.Wrong(violations.sorted());
  }

  private void document(Mapping document) {
    String kind = PlanNode.textAt(document, "kind").orElse("");
    Mapping spec = PlanNode.mappingAt(document, "spec");
    switch (kind) {
      case "PrometheusServiceLevel" -> sloth(spec);
      case "ServiceLevelObjective" -> pyrra(document, spec);
      case "SLO" -> openSlo(document, spec);
      case "" -> sloth(document);
      case String other ->
          violations.add(
              Place.of(document).nearest(List.of("kind")).valueAt(),
              "Expected kind PrometheusServiceLevel, ServiceLevelObjective or SLO, but was "
                  + Shown.quoted(other),
              "name a file of Sloth, Pyrra or OpenSLO");
    }
  }

  private void sloth(Mapping spec) {
    String service = PlanNode.textAt(spec, "service").orElse("");
    for (PlanNode node : PlanNode.itemsAt(spec, "slos")) {
      if (node instanceof Mapping slo) {
        share(slo, "objective", HUNDRED)
            .ifPresent(
                share ->
                    add(
                        new ImportedObjective(
                            name(slo), "Sloth", service, share, "", bound(slo, "sli"))));
      }
    }
  }

  private void pyrra(Mapping document, Mapping spec) {
    String period = PlanNode.textAt(spec, "window").orElse("");
    Mapping nativeLatency =
        PlanNode.mappingAt(PlanNode.mappingAt(spec, "indicator"), "latencyNative");
    Optional<Duration> within = PlanNode.textAt(nativeLatency, "latency").map(DurationText::parse);
    share(spec, "target", HUNDRED)
        .ifPresent(
            share ->
                add(
                    new ImportedObjective(
                        name(PlanNode.mappingAt(document, "metadata")),
                        "Pyrra",
                        "",
                        share,
                        period,
                        within.orElse(bound(spec, "indicator")))));
  }

  private void openSlo(Mapping document, Mapping spec) {
    String name = name(PlanNode.mappingAt(document, "metadata"));
    String service = PlanNode.textAt(spec, "service").orElse("");
    String period =
        PlanNode.itemsAt(spec, "timeWindow").stream()
            .findFirst()
            .filter(Mapping.class::isInstance)
            .flatMap(it -> PlanNode.textAt((Mapping) it, "duration"))
            .orElse("");
    List<PlanNode> all = PlanNode.itemsAt(spec, "objectives");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Mapping objective) {
        String own = all.size() == 1 ? name : name + "-" + (i + 1);
        Optional<Ratio> share =
            objective.get("targetPercent").isPresent()
                ? share(objective, "targetPercent", HUNDRED)
                : share(objective, "target", BigDecimal.ONE);
        share.ifPresent(
            it ->
                add(
                    new ImportedObjective(
                        own, "OpenSLO", service, it, period, bound(spec, "indicator"))));
      }
    }
  }

  /** Two of one name would be one key of a plan twice. */
  private void add(ImportedObjective found) {
    String name = found.name();
    for (int next = 2; isTaken(name); next++) {
      name = found.name() + "-" + next;
    }
    objectives.add(
        new ImportedObjective(
            name, found.tool(), found.service(), found.share(), found.period(), found.within()));
  }

  private boolean isTaken(String name) {
    return objectives.stream().anyMatch(it -> it.name().equals(name));
  }

  /** A share that must be there, out of a whole. */
  private Optional<Ratio> share(Mapping parent, String key, BigDecimal whole) {
    Place place = new Place(parent.at(), parent).nearest(List.of(key));
    String text =
        place.node() instanceof Scalar scalar ? String.valueOf(scalar.value()) : "nothing";
    try {
      BigDecimal percent = new BigDecimal(text.replace("%", "")).multiply(HUNDRED).divide(whole);
      Ratio share = new Ratio(percent.stripTrailingZeros().toPlainString() + "%");
      new Objective(share);
      return Optional.of(share);
    } catch (ArithmeticException | IllegalArgumentException e) {
      violations.add(
          place.valueAt(),
          "Expected the share of good requests at '%s', below %s, but was %s"
              .formatted(key, whole, Shown.quoted(text)),
          "correct the objective");
      return Optional.empty();
    }
  }

  /** Letters, digits and dashes, as objectives of a plan are called. */
  private static String name(Mapping owner) {
    String name = PlanNode.textAt(owner, "name").orElse("objective");
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    String trimmed = cut.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "objective" : trimmed;
  }

  /** The only bound of a bucket that the indicator's queries name. */
  private static @Nullable Duration bound(Mapping parent, String key) {
    TreeSet<BigDecimal> bounds = new TreeSet<>();
    parent.get(key).ifPresent(node -> collect(node, bounds));
    return bounds.size() == 1
        ? Duration.ofMillis(bounds.first().movePointRight(3).longValue())
        : null;
  }

  private static void collect(PlanNode node, SortedSet<BigDecimal> bounds) {
    switch (node) {
      case Mapping mapping -> mapping.entries().values().forEach(it -> collect(it.value(), bounds));
      case Sequence sequence -> sequence.items().forEach(it -> collect(it, bounds));
      case Scalar scalar -> {
        Matcher matcher = BOUND.matcher(String.valueOf(scalar.value()));
        while (matcher.find()) {
          bounds.add(new BigDecimal(matcher.group(1)).stripTrailingZeros());
        }
      }
    }
  }
}
