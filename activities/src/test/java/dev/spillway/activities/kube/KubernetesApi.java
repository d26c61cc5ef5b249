package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Kubernetes API over plain HTTP on a random loopback port, its objects in memory: create, read,
 * PUT with 409, watch, JSON and merge patch, status, server-side apply, 422 where a JSON-Patch test
 * fails, pod logs and access reviews. It runs no pods; {@link DeploymentController} does.
 *
 * <p>Its state ends with {@link #close}.
 */
public final class KubernetesApi implements AutoCloseable {
  /** Held, so that the level lasts: the server would log every request. */
  private static final Logger REQUEST_LOG = Logger.getLogger(MockWebServer.class.getName());

  static {
    REQUEST_LOG.setLevel(Level.WARNING);
  }

  private final ApiDispatcher dispatcher = new ApiDispatcher();
  private final MockWebServer server = new MockWebServer();
  private final KubernetesClient client;

  /** Starts at once. */
  public KubernetesApi() {
    server.setDispatcher(dispatcher);
    server.start(InetAddress.getLoopbackAddress(), 0);
    client = newClient();
  }

  /** Where it listens, such as {@code http://127.0.0.1:34567/}. */
  public String url() {
    return "http://127.0.0.1:%d/".formatted(server.getPort());
  }

  /** A client of this server; closed with it. */
  public KubernetesClient client() {
    return client;
  }

  /** Another client; whoever asks for it closes it. */
  public KubernetesClient newClient() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withNamespace("default")
            .withHttp2Disable(true)
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(50)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** The next request of this method whose path holds {@code pathPart} is answered with a code. */
  public void refuseNext(String method, String pathPart, int code) {
    dispatcher.faults.refuse(method, pathPart, code);
  }

  /** Runs just before the next such request is answered; must use {@link #edit}, no client. */
  public void beforeNext(String method, String pathPart, Runnable change) {
    dispatcher.faults.before(method, pathPart, change);
  }

  /** Every request is answered with this code until {@link #recover}. */
  public void fail(int code) {
    dispatcher.faults.outage(Optional.of(code));
  }

  public void recover() {
    dispatcher.faults.outage(Optional.empty());
  }

  /** Ends every open watch with 410, as a server does that has forgotten its version. */
  public void expireWatches() {
    dispatcher.watches.expire();
  }

  public int openWatches() {
    return dispatcher.watches.count();
  }

  /**
   * Changes an object in place, as somebody else would.
   *
   * @param path such as {@code /apis/apps/v1/namespaces/shop/deployments/orders}
   */
  public void edit(String path, Consumer<ObjectNode> change) {
    dispatcher.edit(path, change);
  }

  /** What a pod logged; {@code previous} is its container before the last restart. */
  public void log(String pod, boolean previous, String text) {
    dispatcher.logs.put(logKey(pod, previous), text);
  }

  /** Refuses this verb on this resource (plural), and access reviews of it. */
  public void deny(String verb, String resource) {
    dispatcher.rights.deny(verb, resource);
  }

  /** From now on no request and no review is allowed. */
  public void denyAll() {
    dispatcher.rights.denyAll();
  }

  /** Every request so far that asked for a change, as {@code PUT /apis/…}. */
  public List<String> writes() {
    return List.copyOf(dispatcher.writes);
  }

  public void forgetWrites() {
    dispatcher.writes.clear();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String logKey(String pod, boolean previous) {
    return pod + (previous ? " before" : "");
  }
}
