package dev.spillway.starter;

import dev.spillway.client.Lanes;
import dev.spillway.client.TemporalLanes;
import dev.spillway.starter.gateway.Gateway;
import dev.spillway.starter.gateway.GatewayHttp;
import dev.spillway.starter.gateway.GatewayLanes;
import dev.spillway.wire.Errands;
import dev.spillway.wire.WireFormat;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Temporal server a command talks to. */
public final class Server {
  private static final int PATIENCE_SECONDS = 4;

  @Option(
      names = "--temporal",
      paramLabel = "HOST:PORT",
      description = "Temporal's address (default: TEMPORAL_ADDRESS, else 127.0.0.1:7233).")
  private @Nullable String address;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Temporal's namespace (default: TEMPORAL_NAMESPACE, else default).")
  private @Nullable String namespace;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Where releases are: behind the gateway that the environment names, else in Temporal. */
  Access open() {
    return gateway().<Access>map(this::through).orElseGet(this::connect);
  }

  /** The gateway, unless Temporal is named on the command line. */
  Optional<Gateway> gateway() {
    return address == null ? Gateway.find(environment()) : Optional.empty();
  }

  private Access through(Gateway gateway) {
    return new Through(gateway.connect(SpillwayCommand.above(command).console()::say));
  }

  private Map<String, String> environment() {
    return SpillwayCommand.above(command).environment();
  }

  /** The gateway, for what only a gateway does; exit code 2 where none is named. */
  static Gateway requireGateway(SpillwayCommand spillway, String verb) {
    return Gateway.find(spillway.environment())
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "Expected a gateway to ask, but none is named; %s goes through one alone"
                        .formatted(verb),
                    "set SPILLWAY_URL to its address"));
  }

  /** Lanes, and what is to be closed after. */
  interface Access extends AutoCloseable {
    Lanes lanes();

    @Override
    void close();
  }

  /** By way of a gateway. */
  private record Through(GatewayHttp http) implements Access {
    @Override
    public Lanes lanes() {
      return new GatewayLanes(http);
    }

    @Override
    public void close() {
      http.close();
    }
  }

  /** A client that has reached the server; ends the command with exit code 12 where it cannot. */
  Connection connect() {
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options());
    try {
      stubs
          .blockingStub()
          .withDeadline(Deadline.after(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .withWaitForReady()
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      stubs.shutdownNow();
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "Expected Temporal at %s, but got no answer (%s)"
              .formatted(target(), e.getStatus().getCode()),
          "start it, or name it with --temporal HOST:PORT or TEMPORAL_ADDRESS");
    }
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace())
                .setDataConverter(WireFormat.dataConverter())
                .setContextPropagators(List.of(new Errands()))
                .build());
    return new Connection(client, stubs);
  }

  /** A client and its wires. */
  record Connection(WorkflowClient client, WorkflowServiceStubs stubs) implements Access {
    @Override
    public Lanes lanes() {
      return new TemporalLanes(client);
    }

    @Override
    public void close() {
      stubs.shutdownNow();
    }
  }

  private WorkflowServiceStubsOptions options() {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder().setTarget(target());
    String apiKey = environment().get("TEMPORAL_API_KEY");
    if (apiKey != null) {
      options.addApiKey(() -> apiKey);
    }
    if (apiKey != null || isOn("TEMPORAL_TLS") || environment().containsKey("TEMPORAL_TLS_CERT")) {
      options.setSslContext(encrypted());
    }
    return options.build();
  }

  private SslContext encrypted() {
    try {
      SslContextBuilder context = GrpcSslContexts.forClient();
      String authority = environment().get("TEMPORAL_TLS_CA");
      if (authority != null) {
        context.trustManager(new File(authority));
      }
      String certificate = environment().get("TEMPORAL_TLS_CERT");
      String key = environment().get("TEMPORAL_TLS_KEY");
      if (certificate != null && key != null) {
        context.keyManager(new File(certificate), new File(key));
      }
      return context.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected certificates in PEM, but they cannot be read: " + e.getMessage(),
          "check TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY");
    }
  }

  private boolean isOn(String variable) {
    return "true".equalsIgnoreCase(environment().get(variable))
        || "1".equals(environment().get(variable));
  }

  private String target() {
    String named = address == null ? environment().get("TEMPORAL_ADDRESS") : address;
    return named == null ? "127.0.0.1:7233" : named;
  }

  private String namespace() {
    String named = namespace == null ? environment().get("TEMPORAL_NAMESPACE") : namespace;
    return named == null ? "default" : named;
  }
}
