package dev.spillway.judge.kayenta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A canary configuration of Kayenta, as far as its judge reads it.
 *
 * @param metrics each name once
 * @param groupWeights 0 to 100, by group; groups without one share what is left of 100
 */
public record KayentaConfiguration(
    List<KayentaMetric> metrics,
    SortedMap<String, Double> groupWeights,
    KayentaThresholds thresholds) {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  public KayentaConfiguration {
    metrics = List.copyOf(metrics);
    groupWeights = Collections.unmodifiableSortedMap(new TreeMap<>(groupWeights));
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("Expected one metric or more, but there is none");
    }
    TreeSet<String> names = new TreeSet<>();
    for (KayentaMetric metric : metrics) {
      if (!names.add(metric.name())) {
        throw new IllegalArgumentException(
            "Expected each metric once, but '%s' is there twice".formatted(metric.name()));
      }
    }
    groupWeights.forEach(KayentaConfiguration::checkWeight);
  }

  private static void checkWeight(String group, double weight) {
    if (!(weight >= 0 && weight <= 100)) {
      throw new IllegalArgumentException(
          "Expected a weight of 0 to 100 for the group '%s', but was %s".formatted(group, weight));
    }
  }

  /**
   * Reads a configuration, alone or as the {@code canaryConfig} of an execution request, whose own
   * thresholds then go before the configuration's. What the judge does not use is ignored.
   *
   * @throws IllegalArgumentException with the place of the first mistake
   */
  public static KayentaConfiguration read(String json) {
    JsonField root = new JsonField(parse(json), "");
    JsonField wrapped = root.at("canaryConfig");
    JsonField configuration = wrapped.isPresent() ? wrapped : root;
    JsonField asked = root.at("executionRequest").at("thresholds");
    JsonField own = configuration.at("classifier").at("scoreThresholds");
    return read(configuration, thresholds(asked.isPresent() ? asked : own));
  }

  /** The same with thresholds of choice, whatever those in the text. */
  public static KayentaConfiguration read(String json, KayentaThresholds thresholds) {
    JsonField root = new JsonField(parse(json), "");
    JsonField wrapped = root.at("canaryConfig");
    return read(wrapped.isPresent() ? wrapped : root, thresholds);
  }

  private static JsonNode parse(String json) {
    try {
      JsonNode root = READER.readTree(json);
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Expected a canary configuration in JSON, but %s".formatted(e.getOriginalMessage()), e);
    }
    throw new IllegalArgumentException("Expected a canary configuration, but it is no JSON object");
  }

  private static KayentaConfiguration read(JsonField root, KayentaThresholds thresholds) {
    List<KayentaMetric> metrics =
        root.at("metrics").elements().stream().map(KayentaConfiguration::metric).toList();
    return new KayentaConfiguration(
        metrics, root.at("classifier").at("groupWeights").numbers(), thresholds);
  }

  private static KayentaThresholds thresholds(JsonField field) {
    return new KayentaThresholds(field.at("pass").number(), field.at("marginal").number());
  }

  private static KayentaMetric metric(JsonField field) {
    JsonField canary = field.at("analysisConfigurations").at("canary");
    return new KayentaMetric(
        field.at("name").text(),
        field.at("groups").elements().stream().map(JsonField::text).toList(),
        canary.at("direction").word(Direction.EITHER),
        canary.at("critical").flag(),
        canary.at("mustHaveData").flag(),
        canary.at("muted").flag(),
        new Cleaning(
            canary.at("nanStrategy").word(NanStrategy.REMOVE), outliers(canary.at("outliers"))),
        effectSize(canary.at("effectSize")));
  }

  private static Outliers outliers(JsonField field) {
    return new Outliers(
        field.at("strategy").word(OutlierStrategy.KEEP),
        field.at("outlierFactor").number(Outliers.USUAL_FACTOR));
  }

  private static EffectSize effectSize(JsonField field) {
    EffectMeasure measure = field.at("measure").word(EffectMeasure.MEAN_RATIO);
    return new EffectSize(
        measure,
        field.at("allowedIncrease").number(measure.noEffect()),
        field.at("allowedDecrease").number(measure.noEffect()),
        field.at("criticalIncrease").number(measure.noEffect()),
        field.at("criticalDecrease").number(measure.noEffect()));
  }
}
