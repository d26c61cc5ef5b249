package dev.spillway.activities.analysis;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A native histogram as a pod shows it, which only the protobuf form of the exposition can: a
 * delimited {@code io.prometheus.client.MetricFamily}. Field numbers are those of its definition.
 */
final class NativeExposition {
  private static final String TYPE =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

  private static final int TYPE_HISTOGRAM = 4;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private NativeExposition() {}

  /**
   * A histogram without labels, of schema 2.
   *
   * @param first index of the first bucket, whose upper bound is that power of the fourth root of 2
   * @param counts of it and those that follow
   */
  static MetricsPod.Answer answer(String name, int first, List<Integer> counts) {
    byte[] body = of(name, first, counts);
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Type", TYPE);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    };
  }

  private static byte[] of(String name, int first, List<Integer> counts) {
    NativeExposition span =
        new NativeExposition().number(1, zigzag(first)).number(2, counts.size());
    NativeExposition deltas = new NativeExposition();
    int before = 0;
    int all = 0;
    for (int count : counts) {
      deltas.varint(zigzag(count - before));
      before = count;
      all += count;
    }
    NativeExposition histogram =
        new NativeExposition()
            .number(1, all)
            .real(2, 1.0)
            .number(5, zigzag(2))
            .real(6, 1e-6)
            .number(7, 0)
            .message(12, span)
            .message(13, deltas);
    NativeExposition family =
        new NativeExposition()
            .text(1, name)
            .number(3, TYPE_HISTOGRAM)
            .message(4, new NativeExposition().message(7, histogram));
    byte[] body = family.out.toByteArray();
    NativeExposition delimited = new NativeExposition();
    delimited.varint(body.length);
    delimited.out.writeBytes(body);
    return delimited.out.toByteArray();
  }

  private static long zigzag(int value) {
    return (((long) value) << 1) ^ (value >> 31);
  }

  private NativeExposition number(int field, long value) {
    varint(((long) field << 3) | VARINT);
    varint(value);
    return this;
  }

  private NativeExposition real(int field, double value) {
    varint(((long) field << 3) | FIXED64);
    out.writeBytes(
        ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    return this;
  }

  private NativeExposition text(int field, String value) {
    NativeExposition text = new NativeExposition();
    text.out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    return message(field, text);
  }

  private NativeExposition message(int field, NativeExposition message) {
    varint(((long) field << 3) | BYTES);
    varint(message.out.size());
    out.writeBytes(message.out.toByteArray());
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 0x7f) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
