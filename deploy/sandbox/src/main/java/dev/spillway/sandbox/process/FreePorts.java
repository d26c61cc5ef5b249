package dev.spillway.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loopback ports for programs that cannot choose one themselves. They lie below those that systems
 * give to whoever asks for any, so that no connection takes one before its program does.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;
  private static final SecureRandom ANY = new SecureRandom();

  private FreePorts() {}

  /** Different ports that nobody listened on a moment ago. */
  public static List<Integer> find(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int tries = 0; held.size() < count && tries < TRIES; tries++) {
        ServerSocket socket = held(ANY.nextInt(LOWEST, HIGHEST));
        if (socket != null) {
          held.add(socket);
        }
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      if (ports.size() < count) {
        throw new IOException("%d of %d are free".formatted(ports.size(), count));
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on loopback", e);
    }
  }

  private static @Nullable ServerSocket held(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      return null;
    }
  }
}
