package dev.spillway.activities.analysis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.spillway.activities.analysis.PrometheusAnswer.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply of the HTTP API as it comes, and keeps nothing of it but series. Members may come
 * in any order; unknown ones are left out.
 */
final class ReplyReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_NOTES = 5;

  private final JsonParser json;
  private final SeriesReader seriesReader;
  private final List<PrometheusSeries> series = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> infos = new ArrayList<>();
  private @Nullable String status;
  private @Nullable String errorType;
  private @Nullable String error;
  private @Nullable Shape shape;

  private ReplyReader(JsonParser json) {
    this.json = json;
    this.seriesReader = new SeriesReader(json);
  }

  /**
   * The whole reply.
   *
   * @throws UnusableAnswerException where it is none of Prometheus'
   */
  static PrometheusReply read(InputStream body) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      return new ReplyReader(json).reply();
    } catch (JsonProcessingException e) {
      // Its message would quote what came.
      throw malformed();
    }
  }

  static UnusableAnswerException malformed() {
    return new UnusableAnswerException(
        "Expected an answer of Prometheus' HTTP API, but got something else; does the url lead to"
            + " Prometheus, with the path before /api/v1, or to a page of what stands before it?");
  }

  private PrometheusReply reply() throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "status" -> status = text();
        case "errorType" -> errorType = text();
        case "error" -> error = text();
        case "warnings" -> readNotes(warnings);
        case "infos" -> readNotes(infos);
        case "data" -> readData();
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT);
    if ("error".equals(status)) {
      return new PrometheusReply(String.valueOf(errorType), String.valueOf(error), null);
    }
    Shape found = shape;
    if (!"success".equals(status) || found == null) {
      throw malformed();
    }
    return new PrometheusReply(null, null, new PrometheusAnswer(found, series, warnings, infos));
  }

  private void readData() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(json.currentToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "resultType" -> shape = shapeOf(text());
        case "result" -> readResult();
        default -> json.skipChildren();
      }
    }
  }

  private static Shape shapeOf(String type) throws UnusableAnswerException {
    for (Shape shape : Shape.values()) {
      if (shape.name().toLowerCase(Locale.ROOT).equals(type)) {
        return shape;
      }
    }
    throw malformed();
  }

  /** Series, or the time and value of a scalar or string. */
  private void readResult() throws IOException {
    expect(json.currentToken() == JsonToken.START_ARRAY);
    JsonToken first = json.nextToken();
    if (first == JsonToken.VALUE_NUMBER_INT || first == JsonToken.VALUE_NUMBER_FLOAT) {
      seriesReader.readScalar().ifPresent(series::add);
      return;
    }
    while (json.currentToken() == JsonToken.START_OBJECT) {
      series.add(seriesReader.readSeries());
      json.nextToken();
    }
    expect(json.currentToken() == JsonToken.END_ARRAY);
  }

  private void readNotes(List<String> notes) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(json.currentToken() == JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String note = text();
      if (notes.size() < MOST_NOTES) {
        notes.add(note);
      }
    }
  }

  private String text() throws IOException {
    expect(json.currentToken() == JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static void expect(boolean asWritten) throws UnusableAnswerException {
    if (!asWritten) {
      throw malformed();
    }
  }
}
