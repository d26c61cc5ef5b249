package dev.spillway.sandbox.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An image registry over plain HTTP on a free loopback port: manifests by digest and by tag, and
 * blobs, as the OCI distribution API has them. Its images hold a configuration and no layer.
 */
public final class LoopbackRegistry implements AutoCloseable {
  /** The one repository it has. */
  public static final String REPOSITORY = "shop/orders-api";

  private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String BINARY = "application/octet-stream";
  private static final Pattern CONTENT =
      Pattern.compile("/v2/" + REPOSITORY + "/(manifests|blobs)/([A-Za-z0-9_.:-]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> content = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile Duration delay = Duration.ZERO;
  private volatile Runnable onManifest = () -> {};
  private volatile Optional<String> unavailable = Optional.empty();

  /** Serves at once. */
  public LoopbackRegistry() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(anyPort, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v2/", this::answer);
    server.start();
    for (ShopImages image : ShopImages.values()) {
      push(image.content());
    }
  }

  /** Takes a version in; returns its manifest's digest. */
  public String push(ImageContent image) {
    byte[] config = json(config(image));
    String configDigest = put(config);
    byte[] manifest = json(manifest(configDigest, config.length));
    String digest = put(manifest);
    tags.put(image.tag(), digest);
    return digest;
  }

  /** A version by tag, such as {@code 127.0.0.1:5000/shop/orders-api:v2}. */
  public String tagged(ShopImages image) {
    return "%s:%s".formatted(repository(), image.tag());
  }

  /** A version by digest. */
  public String pinned(ShopImages image) {
    return "%s@%s".formatted(repository(), tags.get(image.tag()));
  }

  /** Its name as images spell it. */
  public String repository() {
    return "%s/%s".formatted(host(), REPOSITORY);
  }

  /** Host and port. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on each manifest takes so long; {@code begun} is told when one is asked for. */
  public void answerManifestsAfter(Duration time, Runnable begun) {
    delay = time;
    onManifest = begun;
  }

  /** From now on this version's manifest is answered with 503. */
  public void withhold(ShopImages image) {
    unavailable = Optional.ofNullable(tags.get(image.tag()));
  }

  /** Every version is there again. */
  public void recover() {
    unavailable = Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/v2/")) {
        send(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      Matcher path = CONTENT.matcher(exchange.getRequestURI().getPath());
      if (!path.matches()) {
        refuse(exchange, 404, "NAME_UNKNOWN");
      } else if (path.group(1).equals("manifests")) {
        manifest(exchange, path.group(2));
      } else {
        blob(exchange, path.group(2));
      }
    }
  }

  private void manifest(HttpExchange exchange, String reference) throws IOException {
    onManifest.run();
    pause();
    String digest = tags.getOrDefault(reference, reference);
    if (unavailable.filter(digest::equals).isPresent()) {
      refuse(exchange, 503, "UNAVAILABLE");
      return;
    }
    byte[] manifest = content.get(digest);
    if (manifest == null) {
      refuse(exchange, 404, "MANIFEST_UNKNOWN");
      return;
    }
    exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
    send(exchange, 200, MANIFEST_TYPE, manifest);
  }

  private void blob(HttpExchange exchange, String digest) throws IOException {
    byte @Nullable [] blob = content.get(digest);
    if (blob == null) {
      refuse(exchange, 404, "BLOB_UNKNOWN");
      return;
    }
    send(exchange, 200, BINARY, blob);
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    byte[] body = json(Map.of("errors", List.of(Map.of("code", code))));
    send(exchange, status, "application/json", body);
  }

  private static void send(HttpExchange exchange, int code, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  private void pause() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> config(ImageContent image) {
    return Map.of(
        "architecture",
        "any",
        "os",
        "any",
        "config",
        Map.of("Entrypoint", List.of("orders-api"), "Cmd", image.arguments()),
        "rootfs",
        Map.of("type", "layers", "diff_ids", List.of()));
  }

  private static Map<String, Object> manifest(String configDigest, int configSize) {
    return Map.of(
        "schemaVersion",
        2,
        "mediaType",
        MANIFEST_TYPE,
        "config",
        Map.of("mediaType", CONFIG_TYPE, "digest", configDigest, "size", configSize),
        "layers",
        List.of());
  }

  private String put(byte[] bytes) {
    String digest = "sha256:" + HexFormat.of().formatHex(sha256(bytes));
    content.put(digest, bytes);
    return digest;
  }

  private static byte[] json(Map<String, Object> value) {
    try {
      return JSON.writer(
              com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of texts and numbers can be written", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
