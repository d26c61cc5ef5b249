package dev.spillway.activities.analysis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Fails, rather than ends, where an answer is larger than allowed: half an answer decides nothing.
 */
final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long read;

  LimitedStream(InputStream stream, long limit) {
    super(stream);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int bytes = super.read(buffer, offset, length);
    count(Math.max(bytes, 0));
    return bytes;
  }

  private void count(int bytes) throws IOException {
    read += bytes;
    if (read > limit) {
      throw new UnusableAnswerException(
          "Expected at most %d bytes, but the answer is larger".formatted(limit));
    }
  }
}
