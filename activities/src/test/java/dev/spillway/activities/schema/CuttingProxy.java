package dev.spillway.activities.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands before the server and cuts every connection at one message: the server gets it, its client
 * never hears the answer.
 */
final class CuttingProxy implements AutoCloseable {
  private final int serverPort;
  private final Pattern counted;
  private final ServerSocket door;
  private final AtomicInteger left;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * Opens its door.
   *
   * @param counted what a message must hold to be one of them
   */
  CuttingProxy(int serverPort, int messages, Pattern counted) {
    this.serverPort = serverPort;
    this.counted = counted;
    this.left = new AtomicInteger(messages);
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  boolean hasCut() {
    return left.get() <= 0;
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.add(client);
        sockets.add(server);
        start(() -> pump(client, server, this::counts));
        start(() -> pump(server, client, message -> false));
      }
    } catch (IOException e) {
      cut();
    }
  }

  private boolean counts(String message) {
    return counted.matcher(message).find();
  }

  private void pump(Socket from, Socket to, Predicate<String> counts) {
    byte[] buffer = new byte[65_536];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String message = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
        boolean last = counts.test(message) && left.decrementAndGet() == 0;
        if (last) {
          sockets.stream().filter(socket -> !socket.equals(to)).forEach(CuttingProxy::close);
        }
        out.write(buffer, 0, n);
        out.flush();
        if (last) {
          close(to);
        }
      }
    } catch (IOException e) {
      close(to);
    }
  }

  private void cut() {
    sockets.forEach(CuttingProxy::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
