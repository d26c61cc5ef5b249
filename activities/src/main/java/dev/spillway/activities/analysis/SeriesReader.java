package dev.spillway.activities.analysis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spillway.activities.analysis.HistogramReading.Bucket;
import dev.spillway.judge.evidence.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads series, times and values as the HTTP API writes them: a time is a number of seconds, a
 * value a text such as {@code "0.5"}, {@code "+Inf"} or {@code "NaN"}.
 */
final class SeriesReader {
  private static final int MILLIS = 1_000;

  private final JsonParser json;

  SeriesReader(JsonParser json) {
    this.json = json;
  }

  /** From its time on, to the end of the array; a string has no value. */
  Optional<PrometheusSeries> readScalar() throws IOException {
    Instant at = time();
    expect(json.nextToken() == JsonToken.VALUE_STRING);
    String text = json.getText();
    expect(json.nextToken() == JsonToken.END_ARRAY);
    return number(text)
        .map(it -> new PrometheusSeries(new TreeMap<>(), List.of(new Reading(at, it)), List.of()));
  }

  /** From the beginning of the object to its end. */
  PrometheusSeries readSeries() throws IOException {
    SortedMap<String, String> labels = new TreeMap<>();
    List<Reading> readings = new ArrayList<>();
    List<HistogramReading> histograms = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "metric" -> readLabels(labels);
        case "value" -> readings.add(reading());
        case "histogram" -> histograms.add(histogram());
        case "values" -> {
          expect(json.currentToken() == JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            readings.add(reading());
          }
        }
        case "histograms" -> {
          expect(json.currentToken() == JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            histograms.add(histogram());
          }
        }
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT);
    return new PrometheusSeries(labels, readings, histograms);
  }

  private void readLabels(SortedMap<String, String> labels) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String label = json.currentName();
      expect(json.nextToken() == JsonToken.VALUE_STRING);
      labels.put(label, json.getText());
    }
  }

  private Reading reading() throws IOException {
    expect(json.currentToken() == JsonToken.START_ARRAY);
    json.nextToken();
    Instant at = time();
    json.nextToken();
    double value = value();
    expect(json.nextToken() == JsonToken.END_ARRAY);
    return new Reading(at, value);
  }

  private HistogramReading histogram() throws IOException {
    expect(json.currentToken() == JsonToken.START_ARRAY);
    json.nextToken();
    Instant at = time();
    expect(json.nextToken() == JsonToken.START_OBJECT);
    double count = Double.NaN;
    List<Bucket> buckets = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "count" -> count = value();
        case "buckets" -> readBuckets(buckets);
        default -> json.skipChildren();
      }
    }
    expect(json.nextToken() == JsonToken.END_ARRAY);
    return new HistogramReading(at, count, buckets);
  }

  /** Each is an array of boundary rule, lower bound, upper bound and count. */
  private void readBuckets(List<Bucket> buckets) throws IOException {
    expect(json.currentToken() == JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_ARRAY);
      expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
      json.nextToken();
      double lower = value();
      json.nextToken();
      double upper = value();
      json.nextToken();
      double count = value();
      expect(json.nextToken() == JsonToken.END_ARRAY);
      buckets.add(new Bucket(lower, upper, count));
    }
  }

  private Instant time() throws IOException {
    expect(json.currentToken() != null && json.currentToken().isNumeric());
    return Instant.ofEpochMilli(Math.round(json.getDoubleValue() * MILLIS));
  }

  private double value() throws IOException {
    expect(json.currentToken() == JsonToken.VALUE_STRING);
    return number(json.getText()).orElseThrow(ReplyReader::malformed);
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(
          switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
          });
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void expect(boolean asWritten) throws UnusableAnswerException {
    if (!asWritten) {
      throw ReplyReader.malformed();
    }
  }
}
