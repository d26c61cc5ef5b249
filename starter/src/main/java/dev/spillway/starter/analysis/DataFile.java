package dev.spillway.starter.analysis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads data, as JSON or as CSV. */
public final class DataFile {
  private static final int DEEPEST = 50;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
          .build();

  private DataFile() {}

  /**
   * One data set.
   *
   * @throws DataException if it is neither JSON nor CSV
   */
  public static JsonNode read(byte[] content) {
    String text = text(content);
    return text.stripLeading().startsWith("{") ? json(text) : CsvData.read(text);
  }

  /**
   * What bytes in UTF-8 say, without a byte order mark.
   *
   * @throws DataException if they are no UTF-8
   */
  static String text(byte[] content) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DataException("Expected UTF-8, but found other bytes; save the data as UTF-8");
    }
  }

  /**
   * One data set in JSON.
   *
   * @throws DataException with its place, if it is none
   */
  public static JsonNode json(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json != null && json.isObject()) {
        return json;
      }
      throw new DataException("Expected a JSON object with polls or counters, but was " + json);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw new DataException(
          "Expected JSON, but found%s: %s".formatted(where, e.getOriginalMessage()));
    }
  }
}
