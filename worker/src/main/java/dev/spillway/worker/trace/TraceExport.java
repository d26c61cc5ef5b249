package dev.spillway.worker.trace;

import dev.spillway.worker.config.InvalidConfigurationException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans where OpenTelemetry's own settings say, as variables ({@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}) or as system properties ({@code otel.exporter.otlp.endpoint}).
 * Without an address nothing is made or sent, and what comes in is passed on as it came.
 */
public final class TraceExport implements AutoCloseable {
  private static final String SCOPE = "dev.spillway";
  private static final long PATIENCE_SECONDS = 5;

  /** What the settings may overrule: only spans are made here, and they travel over plain HTTP. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("otel.service.name", "spillway-worker"),
          Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
          Map.entry("otel.metrics.exporter", "none"),
          Map.entry("otel.logs.exporter", "none"));

  private final @Nullable OpenTelemetrySdk sdk;

  private TraceExport(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /**
   * By the settings of this process.
   *
   * @param variables the environment
   * @throws InvalidConfigurationException where the settings do not fit together
   */
  public static TraceExport of(UnaryOperator<@Nullable String> variables) {
    if (!isWanted(variables)) {
      return new TraceExport(null);
    }
    try {
      return new TraceExport(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> DEFAULTS)
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException | IllegalStateException e) {
      throw InvalidConfigurationException.of(
          "Expected usable settings of OpenTelemetry, but: " + e.getMessage(),
          "correct the OTEL_… variables, or unset OTEL_EXPORTER_OTLP_ENDPOINT");
    }
  }

  private static boolean isWanted(UnaryOperator<@Nullable String> variables) {
    return isSet("OTEL_EXPORTER_OTLP_ENDPOINT", variables)
        || isSet("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", variables);
  }

  private static boolean isSet(String variable, UnaryOperator<@Nullable String> variables) {
    String value = variables.apply(variable);
    String property = System.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    return (value != null && !value.isBlank()) || (property != null && !property.isBlank());
  }

  /** Whether spans are made here at all. */
  boolean isOn() {
    return sdk != null;
  }

  /** Makes spans, where they are wanted. */
  Tracer tracer() {
    OpenTelemetry telemetry = sdk == null ? OpenTelemetry.noop() : sdk;
    return telemetry.getTracer(SCOPE);
  }

  /** Sends what is left, and gives up after some seconds. */
  @Override
  public void close() {
    if (sdk != null) {
      var ignored = sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
