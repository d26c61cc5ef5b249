package dev.spillway.activities.flag;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Held by the one that writes, among all threads and processes of one machine, and of several where
 * their common file system locks. The system gives it back when the process dies; its file stays.
 */
final class WriterLock implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for it, but not long: a write takes milliseconds. */
  static WriterLock take(Path lockFile, Progress progress) throws IOException {
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    WriterLock lock = new WriterLock(channel);
    boolean taken = false;
    try {
      taken =
          Waiting.until(
              () -> isFree(channel), LONGEST_WAIT, () -> progress.doing("waits for " + lockFile));
    } finally {
      if (!taken) {
        lock.close();
      }
    }
    if (!taken) {
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected to get the lock %s within %s, but another process holds it; it is tried again"
              .formatted(lockFile, LONGEST_WAIT));
    }
    return lock;
  }

  /** Closing the channel gives the lock back. */
  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
