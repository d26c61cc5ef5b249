package dev.spillway.sandbox.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers orders over HTTP on a free loopback port. Its first line of output is {@code listening on
 * PORT}; it ends, after its last answer, when asked to or when its standard input ends.
 */
public final class ShopService {
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  private final ShopOptions options;
  private final ShopMetrics metrics = new ShopMetrics();
  private final AtomicLong orders = new AtomicLong();
  private final @Nullable OrderBook book;
  private final @Nullable CheckoutFlag flag;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final HttpServer server;

  private ShopService(ShopOptions options, Map<String, String> environment)
      throws IOException, SQLException {
    this.options = options;
    this.book =
        environment.containsKey(ShopVariables.DATABASE_URL)
            ? new OrderBook(environment, "orders-api " + options.version())
            : null;
    String definitions = environment.get(ShopVariables.FLAGS_FILE);
    String key = options.flag();
    this.flag = key == null || definitions == null ? null : new CheckoutFlag(key, definitions);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(anyPort, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/healthz", exchange -> send(exchange, 200, "ok\n"));
    server.createContext("/metrics", exchange -> send(exchange, 200, metrics.text()));
    server.createContext("/", this::answer);
  }

  /**
   * Takes {@code --version NAME --fail-every N --delay MILLIS --crash --flag KEY --fail-with-flag},
   * and from the environment where the orders and the flags are; keeps no orders where none are.
   */
  @SuppressWarnings("SystemOut") // its log, as of any container
  public static void main(String[] args) throws IOException, SQLException {
    ShopOptions options = ShopOptions.parse(args);
    System.out.println("orders-api " + options.version() + " starts");
    if (options.crash()) {
      System.out.println("cannot read /etc/orders/orders.conf: no such file");
      System.exit(1);
    }
    ShopService service = new ShopService(options, System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(service::drain));
    service.server.start();
    System.out.println("listening on " + service.server.getAddress().getPort());
    awaitEndOfInput();
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Whoever started us says nothing; the end of the input says that it is gone.
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    long started = System.nanoTime();
    inFlight.incrementAndGet();
    try {
      int code = work(userOf(exchange));
      send(exchange, code, "{\"version\": \"%s\"}%n".formatted(options.version()));
      metrics.count(code, Duration.ofNanos(System.nanoTime() - started));
    } finally {
      inFlight.decrementAndGet();
    }
  }

  /** Users are told apart by what they ask for. */
  private static String userOf(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return "customer-" + path.substring(path.lastIndexOf('/') + 1);
  }

  private int work(String user) {
    long order = orders.incrementAndGet();
    pause(options.delay());
    boolean fails = options.failEvery() > 0 && order % options.failEvery() == 0;
    return fails || !isServed(user) ? 500 : 200;
  }

  private boolean isServed(String user) {
    Checkout checkout = flag == null ? Checkout.OLD_ONLY : flag.of(user);
    boolean withFlag = checkout == Checkout.NEW || checkout == Checkout.NEW_ONLY;
    if (options.failsWithFlag() && withFlag) {
      return false;
    }
    try {
      if (book != null) {
        var ignored = book.serve(user, checkout);
      }
      return true;
    } catch (SQLException | OrderBook.NamelessException e) {
      System.err.println("failed: " + e.getMessage());
      return false;
    }
  }

  private void send(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("X-Version", options.version());
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void drain() {
    long deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
    while (inFlight.get() > 0 && System.nanoTime() < deadline) {
      pause(Duration.ofMillis(10));
    }
    server.stop(0);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
