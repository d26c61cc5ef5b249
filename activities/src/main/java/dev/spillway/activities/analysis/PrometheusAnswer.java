package dev.spillway.activities.analysis;

import java.util.List;

/**
 * What a query brought.
 *
 * @param shape what the query yields
 * @param series a scalar is one without labels; a string has none
 * @param warnings why it may not be the whole answer, in Prometheus' words
 * @param infos what may be odd about the query, in Prometheus' words
 */
record PrometheusAnswer(
    Shape shape, List<PrometheusSeries> series, List<String> warnings, List<String> infos) {
  PrometheusAnswer {
    series = List.copyOf(series);
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }

  /** The types of results (Prometheus, "HTTP API", expression query result formats). */
  enum Shape {
    SCALAR,
    STRING,
    VECTOR,
    MATRIX
  }
}
