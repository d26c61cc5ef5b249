package dev.spillway.wire;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a program of ours takes OpenTelemetry's own settings, as variables ({@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}) or as system properties ({@code otel.exporter.otlp.endpoint}).
 *
 * @param service its name in traces, unless {@code OTEL_SERVICE_NAME} gives another
 */
public record TraceSettings(String service) {
  /** What spans are made under. */
  public static final String SCOPE = "dev.spillway";

  /** What the settings may overrule: only spans are made here, and they travel over plain HTTP. */
  public Map<String, String> defaults() {
    return Map.ofEntries(
        Map.entry("otel.service.name", service),
        Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
        Map.entry("otel.metrics.exporter", "none"),
        Map.entry("otel.logs.exporter", "none"));
  }

  /** Whether they name a collector; without one no span is made. */
  public static boolean nameACollector(UnaryOperator<@Nullable String> variables) {
    return isSet("OTEL_EXPORTER_OTLP_ENDPOINT", variables)
        || isSet("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", variables);
  }

  private static boolean isSet(String variable, UnaryOperator<@Nullable String> variables) {
    String value = variables.apply(variable);
    String property = System.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    return (value != null && !value.isBlank()) || (property != null && !property.isBlank());
  }
}
