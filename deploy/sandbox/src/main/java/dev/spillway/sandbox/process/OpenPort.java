package dev.spillway.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Ports of this machine that a process is about to open. */
public final class OpenPort {
  private static final Duration LOOK = Duration.ofMillis(100);

  private OpenPort() {}

  /** Waits until somebody listens there, and no longer than that: who asks next will say so. */
  public static void await(URI address, Duration patience) {
    Instant until = Instant.now().plus(patience);
    while (!accepts(address.getPort()) && Instant.now().isBefore(until)) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Whether somebody listens there. */
  public static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
