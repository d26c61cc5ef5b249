package dev.spillway.starter.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.wire.WireFormat;

/** What a gateway and its clients write. */
final class Json {
  static final ObjectMapper MAPPER = WireFormat.mapper();

  private Json() {}
}
