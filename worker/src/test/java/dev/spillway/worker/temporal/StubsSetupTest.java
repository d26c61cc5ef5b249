package dev.spillway.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.registry.SecretReference;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.TemporalSettings;
import dev.spillway.worker.config.TlsSettings;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubsSetupTest {
  @TempDir private Path folder;

  @Test
  void speaksTlsWithItsOwnCertificateAndKeyAndTheServersAuthority() throws Exception {
    TestIdentity identity = TestIdentity.create(folder, "temporal.test");
    Path apiKey = Files.writeString(folder.resolve("api-key"), "first");
    TlsSettings tls =
        new TlsSettings(false, identity.cert(), identity.key(), identity.cert(), "temporal.test");

    try (TlsTemporal temporal = new TlsTemporal(identity)) {
      WorkflowServiceStubs stubs = stubs(settings(temporal.address(), tls, apiKey));
      TemporalProbe probe = new TemporalProbe(stubs, "default");

      assertThat(probe.look()).isEmpty();
      Files.writeString(apiKey, "second");
      assertThat(probe.look()).isEmpty();
      assertThat(temporal.tokens).contains("Bearer first", "Bearer second");
      stubs.shutdownNow();
    }
  }

  @Test
  void refusesServerOfAnotherAuthority() throws Exception {
    TestIdentity identity = TestIdentity.create(folder, "temporal.test");
    TlsSettings tls = new TlsSettings(true, identity.cert(), identity.key(), null, "temporal.test");

    try (TlsTemporal temporal = new TlsTemporal(identity)) {
      WorkflowServiceStubs stubs = stubs(settings(temporal.address(), tls, null));

      assertThat(new TemporalProbe(stubs, "default").look())
          .hasValueSatisfying(trouble -> assertThat(trouble.what()).contains("not reachable"));
      stubs.shutdownNow();
    }
  }

  @Test
  void refusesFilesThatHoldNoCertificates() throws IOException {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "s3cr3t");
    TlsSettings tls = new TlsSettings(false, junk, junk, junk, null);

    assertThatThrownBy(() -> stubs(settings("127.0.0.1:1", tls, null)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("spillway.temporal.tls")
        .hasMessageNotContaining("s3cr3t");
  }

  private static TemporalSettings settings(String address, TlsSettings tls, @Nullable Path apiKey) {
    return new TemporalSettings(
        address,
        "default",
        tls,
        apiKey == null ? null : new SecretReference("file:" + apiKey),
        true,
        false);
  }

  private static WorkflowServiceStubs stubs(TemporalSettings settings) {
    return WorkflowServiceStubs.newServiceStubs(
        new StubsSetup(settings).customize(WorkflowServiceStubsOptions.newBuilder()).build());
  }

  /** Temporal's in-process server behind TLS that wants the client's certificate too. */
  private static final class TlsTemporal implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final TestServicesStarter services = new TestServicesStarter(true, 0);
    private final Set<String> tokens = new ConcurrentSkipListSet<>();
    private final Server server;

    TlsTemporal(TestIdentity identity) throws IOException {
      NettyServerBuilder builder =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .sslContext(
                  GrpcSslContexts.forServer(identity.cert().toFile(), identity.key().toFile())
                      .trustManager(identity.cert().toFile())
                      .clientAuth(ClientAuth.REQUIRE)
                      .build());
      services
          .getServices()
          .forEach(
              service ->
                  builder.addService(ServerInterceptors.intercept(service, new TokenRecorder())));
      server = builder.build().start();
    }

    String address() {
      return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
      server.shutdownNow();
      services.close();
    }

    private final class TokenRecorder implements ServerInterceptor {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String token = headers.get(AUTHORIZATION);
        if (token != null) {
          tokens.add(token);
        }
        return next.startCall(call, headers);
      }
    }
  }
}
