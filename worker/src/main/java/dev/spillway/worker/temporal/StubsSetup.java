package dev.spillway.worker.temporal;

import dev.spillway.activities.registry.SecretReference;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.TemporalSettings;
import dev.spillway.worker.config.TlsSettings;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Applies our settings to the connection that Temporal's starter makes. */
final class StubsSetup implements TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> {
  /** A server that comes back is seen again within this time. */
  private static final Duration BACKOFF_RESET = Duration.ofSeconds(2);

  private final TemporalSettings settings;

  StubsSetup(TemporalSettings settings) {
    this.settings = settings;
  }

  @Override
  public WorkflowServiceStubsOptions.Builder customize(
      WorkflowServiceStubsOptions.Builder options) {
    options.setTarget(settings.address()).setConnectionBackoffResetFrequency(BACKOFF_RESET);
    if (settings.usesTls()) {
      options.setSslContext(encrypted(settings.tls()));
    }
    String serverName = settings.tls().serverName();
    if (serverName != null) {
      options.setChannelInitializer(channel -> channel.overrideAuthority(serverName));
    }
    SecretReference apiKey = settings.apiKey();
    if (apiKey != null) {
      options.addApiKey(apiKey::resolve);
    }
    if (!settings.stickyExecution()) {
      options.addGrpcClientInterceptor(new StickyExecutionOff());
    }
    return options;
  }

  private static SslContext encrypted(TlsSettings tls) {
    try {
      SslContextBuilder context = GrpcSslContexts.forClient();
      if (tls.ca() != null) {
        context.trustManager(tls.ca().toFile());
      }
      if (tls.cert() != null && tls.key() != null) {
        context.keyManager(tls.cert().toFile(), tls.key().toFile());
      }
      return context.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw InvalidConfigurationException.of(
          "Expected certificates and a PKCS#8 key in PEM at 'spillway.temporal.tls', but they"
              + " cannot be read as such",
          "check the files it names");
    }
  }
}
