package dev.spillway.worker.trace;

import dev.spillway.wire.TraceSettings;
import dev.spillway.worker.config.InvalidConfigurationException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans where OpenTelemetry's own settings say. Without an address nothing is made or sent,
 * and what comes in is passed on as it came.
 */
public final class TraceExport implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private static final TraceSettings SETTINGS = new TraceSettings("spillway-worker");

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
    if (!TraceSettings.nameACollector(variables)) {
      return new TraceExport(null);
    }
    try {
      return new TraceExport(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(SETTINGS::defaults)
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException | IllegalStateException e) {
      throw InvalidConfigurationException.of(
          "Expected usable settings of OpenTelemetry, but: " + e.getMessage(),
          "correct the OTEL_… variables, or unset OTEL_EXPORTER_OTLP_ENDPOINT");
    }
  }

  /** Whether spans are made here at all. */
  boolean isOn() {
    return sdk != null;
  }

  /** Makes spans, where they are wanted. */
  Tracer tracer() {
    OpenTelemetry telemetry = sdk == null ? OpenTelemetry.noop() : sdk;
    return telemetry.getTracer(TraceSettings.SCOPE);
  }

  /** Sends what is left, and gives up after some seconds. */
  @Override
  public void close() {
    if (sdk != null) {
      var ignored = sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
