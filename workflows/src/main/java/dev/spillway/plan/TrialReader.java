package dev.spillway.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.LatencyProof;
import dev.spillway.judge.trial.TrialGuards;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Reads what an analysis is to prove: a map of its own, or one of the analyses of a plan. Pure; no
 * text makes it throw.
 */
public final class TrialReader {
  /** What a release needs beside it. */
  private static final List<String> LEFT_OUT =
      List.of("source", "interval", "threshold", "failureLimit", "noData");

  private static final List<Part> PARTS =
      List.of(
          new Part("errorRate", ErrorProof.class),
          new Part("latency", LatencyProof.class),
          new Part("burnRate", BurnProof.class),
          new Part("guards", TrialGuards.class));

  private static final ObjectMapper MAPPER = PlanMapper.create();

  private final Violations violations;

  private TrialReader(String file) {
    this.violations = new Violations(file);
  }

  /**
   * Reads a file.
   *
   * @param analysis which one of a plan's; not needed where it has one
   */
  public static TrialReading read(PlanText text, Optional<String> analysis) {
    return new TrialReader(text.name()).readText(text.text(), analysis);
  }

  /**
   * Reads what stands beside data, as JSON.
   *
   * @throws IllegalArgumentException with what was expected, if it is none
   */
  public static TrialSpec read(JsonNode json) {
    json.fieldNames().forEachRemaining(TrialReader::checkKey);
    PARTS.forEach(
        part ->
            json.path(part.name())
                .fieldNames()
                .forEachRemaining(
                    key -> checkKey(part.name() + "/" + key, key, keys(part.type()))));
    try {
      return MAPPER.treeToValue(json, TrialSpec.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(Binding.words(e), e);
    }
  }

  private static void checkKey(String key) {
    SequencedSet<String> known = keys(TrialSpec.class);
    known.addAll(LEFT_OUT);
    checkKey(key, key, known);
  }

  private static void checkKey(String path, String key, SequencedSet<String> known) {
    if (!known.contains(key)) {
      throw new IllegalArgumentException(
          "Expected a known key, but was '%s'; %s".formatted(path, Phrases.choose(key, known, "")));
    }
  }

  private TrialReading readText(String text, Optional<String> analysis) {
    if (text.isBlank()) {
      violations.add(
          Spot.START,
          "Expected errorRate, latency or burnRate, but the file is empty",
          "say what is to be proven; docs/analysis.md describes every key");
      return new TrialReading.Invalid(violations.sorted());
    }
    Optional<TrialReading> read =
        new YamlReader(violations)
            .read(text)
            .flatMap(
                document -> chosen(document, analysis).flatMap(spec -> resolved(spec, document)))
            .flatMap(this::bound);
    return read.orElseGet(() -> new TrialReading.Invalid(violations.sorted()));
  }

  private Optional<Mapping> chosen(Mapping document, Optional<String> analysis) {
    if (document.get("analyses").isEmpty()) {
      return Optional.of(document);
    }
    Mapping analyses = PlanNode.mappingAt(document, "analyses");
    SequencedMap<String, Entry> entries = analyses.entries();
    Optional<String> name =
        analysis.or(
            () ->
                entries.size() == 1
                    ? Optional.of(entries.firstEntry().getKey())
                    : Optional.empty());
    Optional<Mapping> found =
        name.filter(entries::containsKey).map(it -> PlanNode.mappingAt(analyses, it));
    if (found.isEmpty()) {
      violations.add(
          analyses.at(),
          name.map(it -> "Expected an analysis of the plan, but was '%s'".formatted(it))
              .orElse("Expected to be told which of the plan's analyses is meant"),
          Phrases.choose(name.orElse(""), entries.keySet(), "define one under 'analyses'"));
    }
    return found;
  }

  private Optional<Mapping> resolved(Mapping spec, Mapping document) {
    Mapping all = PlanNode.mappingAt(document, NamedObjectives.KEY);
    Binding binding = new Binding(violations);
    NamedObjectives objectives =
        NamedObjectives.of(
            document,
            name ->
                binding.bind(
                    PlanJson.of(PlanNode.mappingAt(all, name)),
                    PlanObjective.class,
                    Place.of(all).nearest(List.of(name))));
    objectives.checkOne(spec, violations);
    Optional<Mapping> resolved = objectives.resolved(spec);
    if (resolved.isEmpty() && violations.isEmpty()) {
      violations.add(
          spec.at(),
          "Expected the name of an objective, but 'objective' holds something else",
          Phrases.choose("", all.entries().keySet(), "define it under 'objectives'"));
    }
    return resolved;
  }

  private Optional<TrialReading> bound(Mapping spec) {
    SequencedSet<String> known = keys(TrialSpec.class);
    known.addAll(LEFT_OUT);
    checkKeys(spec, known);
    PARTS.forEach(part -> checkKeys(PlanNode.mappingAt(spec, part.name()), keys(part.type())));
    if (!violations.isEmpty()) {
      return Optional.empty();
    }
    List<String> asides = new ArrayList<>();
    Mapping kept = spec;
    for (String key : LEFT_OUT) {
      if (spec.get(key).isPresent()) {
        asides.add(key);
        kept = kept.without(key);
      }
    }
    Place place = new Place(spec.at(), kept);
    Optional<TrialSpec> bound =
        new Binding(violations).bind(PlanJson.of(kept), TrialSpec.class, place);
    return bound.map(it -> new TrialReading.Valid(it, asides));
  }

  private void checkKeys(Mapping mapping, SequencedSet<String> known) {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                violations.add(
                    entry.key(),
                    "Expected a known key, but was " + Shown.quoted(key),
                    Phrases.choose(key, known, ""));
              }
            });
  }

  private static SequencedSet<String> keys(Class<? extends Record> type) {
    SequencedSet<String> keys = new LinkedHashSet<>();
    Arrays.stream(type.getRecordComponents()).forEach(it -> keys.add(it.getName()));
    return keys;
  }

  /** A map within the map. */
  private record Part(String name, Class<? extends Record> type) {}
}
