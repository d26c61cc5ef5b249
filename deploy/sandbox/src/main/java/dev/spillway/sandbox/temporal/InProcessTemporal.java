package dev.spillway.sandbox.temporal;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Temporal's test server in this process, on real time and a free loopback port. */
public final class InProcessTemporal implements TemporalServer {
  private final TestServicesStarter services = new TestServicesStarter(true, 0);
  private final Server server;

  /** Serves at once. */
  public InProcessTemporal() throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    services.getServices().forEach(builder::addService);
    server = builder.build().start();
  }

  @Override
  public String target() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public Optional<URI> webUi() {
    return Optional.empty();
  }

  @Override
  public String name() {
    return "Temporal's test server inside this process";
  }

  @Override
  public List<String> limits() {
    return List.of(
        "It has no Web UI, cannot list releases, and its state is in memory: it ends with the demo.",
        "To see those too, install `temporal` (https://docs.temporal.io/cli, or"
            + " `brew install temporal`) or name one with SPILLWAY_TEMPORAL=/path/to/temporal.");
  }

  @Override
  public boolean stickyQueuesExpire() {
    return false;
  }

  @Override
  public boolean survivesKills() {
    return false;
  }

  @Override
  public void killAndRestart() {
    throw new UnsupportedOperationException("A server in this process is not killed");
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}
