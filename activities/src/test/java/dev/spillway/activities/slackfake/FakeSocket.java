package dev.spillway.activities.slackfake;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other end of an app's connection (RFC 6455, as far as short texts need it). */
final class FakeSocket implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");
  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int SHORT = 126;
  private static final String HELLO = "{\"type\":\"hello\",\"num_connections\":1}";

  private final ServerSocket server;
  private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  FakeSocket() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon(true).name("fake-socket").start(this::accept);
  }

  URI url() {
    return URI.create("ws://127.0.0.1:%d/link".formatted(server.getLocalPort()));
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon(true).start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed, and nobody comes any more.
    }
  }

  private void serve(Socket socket) {
    try {
      greet(socket);
      write(socket, HELLO);
    } catch (IOException e) {
      // Somebody who went away before they had said anything.
      return;
    }
    connections.add(socket);
    hear(socket);
  }

  private static void greet(Socket socket) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("Expected a handshake, but found the end");
      }
      head.write(next);
    }
    Matcher key = KEY.matcher(head.toString(StandardCharsets.US_ASCII));
    if (!key.find()) {
      throw new IOException("Expected the key of a handshake");
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accepted(key.group(1)));
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  private static String accepted(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void hear(Socket socket) {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int kind = in.readUnsignedByte();
        int length = in.readUnsignedByte() & (MASKED - 1);
        int size = length == SHORT ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(size);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] ^= mask[i % 4];
        }
        if (kind == TEXT) {
          heard.add(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // The other side has gone.
    }
  }

  /** Waits for a connection, and sends over the newest one. */
  void send(String text) throws IOException, InterruptedException {
    Socket socket = connections.poll(30, TimeUnit.SECONDS);
    if (socket == null) {
      throw new IOException("Expected somebody to connect, but nobody did");
    }
    connections.add(socket);
    write(socket, text);
  }

  private static void write(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(TEXT);
    if (bytes.length < SHORT) {
      frame.write(bytes.length);
    } else {
      frame.write(SHORT);
      frame.write(bytes.length >> 8);
      frame.write(bytes.length);
    }
    frame.writeBytes(bytes);
    out.write(frame.toByteArray());
    out.flush();
  }

  /** What the app has said next; empty where it stays silent. */
  String next(Duration atMost) throws InterruptedException {
    String text = heard.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return text == null ? "" : text;
  }

  /** Breaks the connection that is there. */
  void cut() throws IOException, InterruptedException {
    Socket socket = connections.poll(30, TimeUnit.SECONDS);
    if (socket != null) {
      socket.close();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      // They go with the process.
    }
  }
}
