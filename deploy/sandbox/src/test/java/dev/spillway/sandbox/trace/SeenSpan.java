package dev.spillway.sandbox.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A span as it was sent, read by the numbers that OTLP's fields have. */
record SeenSpan(
    String traceId, String spanId, String parent, String name, Map<String, String> attributes) {
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT = 4;
  private static final int NAME = 5;
  private static final int ATTRIBUTES = 9;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int TEXT = 1;

  /** All spans of a request. */
  static List<SeenSpan> in(byte[] request) throws InvalidProtocolBufferException {
    List<SeenSpan> spans = new ArrayList<>();
    for (UnknownFieldSet resource :
        messages(UnknownFieldSet.parseFrom(request), RESOURCE_SPANS).toList()) {
      messages(resource, SCOPE_SPANS)
          .flatMap(scope -> messages(scope, SPANS))
          .map(SeenSpan::of)
          .forEach(spans::add);
    }
    return spans;
  }

  private static SeenSpan of(UnknownFieldSet span) {
    Map<String, String> attributes = new TreeMap<>();
    messages(span, ATTRIBUTES)
        .forEach(
            pair ->
                attributes.put(
                    text(pair, KEY),
                    messages(pair, VALUE).map(it -> text(it, TEXT)).toList().get(0)));
    return new SeenSpan(
        hex(span, TRACE_ID), hex(span, SPAN_ID), hex(span, PARENT), text(span, NAME), attributes);
  }

  private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream().map(SeenSpan::message);
  }

  private static UnknownFieldSet message(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("Expected OTLP", e);
    }
  }

  private static String text(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(ByteString::toStringUtf8)
        .findFirst()
        .orElse("");
  }

  private static String hex(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
        .findFirst()
        .orElse("");
  }
}
