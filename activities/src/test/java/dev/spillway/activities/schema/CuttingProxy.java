package dev.spillway.activities.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the server and cuts every connection after so many messages of the client. */
final class CuttingProxy implements AutoCloseable {
  private final int serverPort;
  private final ServerSocket door;
  private final AtomicInteger left;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  CuttingProxy(int serverPort, int messages) {
    this.serverPort = serverPort;
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
        start(() -> pump(client, server, true));
        start(() -> pump(server, client, false));
      }
    } catch (IOException e) {
      cut();
    }
  }

  private void pump(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[65_536];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
        if (counted && left.decrementAndGet() == 0) {
          cut();
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
