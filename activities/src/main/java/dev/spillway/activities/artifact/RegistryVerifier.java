package dev.spillway.activities.artifact;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Image;
import dev.spillway.port.ImageReport;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.wire.FailureType;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the registry for the manifest by its digest (OCI distribution specification 1.1) and checks
 * that what comes has that digest. Says nothing of who made the image.
 */
public final class RegistryVerifier implements ArtifactVerifier {
  private static final long MOST_BYTES = 4L * 1024 * 1024;
  private static final String VERIFIED = "digest only";
  private static final int HIGHEST_PORT = 65_535;

  /** For the whole answer, and below the time that the activity has. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final CircuitBreakerConfig USUAL =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(10)
          .minimumNumberOfCalls(5)
          .waitDurationInOpenState(Duration.ofSeconds(10))
          .build();

  private final Map<String, RegistrySettings> registries;
  private final OciClient client = new OciClient();
  private final CircuitBreakerRegistry breakers;
  private final Duration patience;

  public RegistryVerifier(Collection<RegistrySettings> registries) {
    this(registries, PATIENCE, USUAL);
  }

  RegistryVerifier(
      Collection<RegistrySettings> registries, Duration patience, CircuitBreakerConfig breaker) {
    this.patience = patience;
    this.breakers = CircuitBreakerRegistry.of(breaker);
    this.registries =
        registries.stream()
            .collect(Collectors.toUnmodifiableMap(RegistrySettings::host, Function.identity()));
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public ImageReport verify(Image image) {
    String host = hostOf(image);
    CircuitBreaker breaker = breakers.circuitBreaker(host);
    if (!breaker.tryAcquirePermission()) {
      throw unavailable(host, "it is left alone after several failures");
    }
    long began = breaker.getCurrentTimestamp();
    try {
      ImageReport report = askInTime(image, host);
      breaker.onSuccess(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit());
      return report;
    } catch (IOException e) {
      breaker.onError(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit(), e);
      throw unavailable(host, found(e));
    } catch (InterruptedException e) {
      breaker.releasePermission();
      Thread.currentThread().interrupt();
      throw unavailable(host, "the question was interrupted");
    } catch (RuntimeException e) {
      breaker.releasePermission();
      throw e;
    }
  }

  /** The client's own limits end with the headers; the body may take forever. */
  private ImageReport askInTime(Image image, String host) throws IOException, InterruptedException {
    Errand errand = Errands.current();
    FutureTask<ImageReport> answer =
        new FutureTask<>(
            () -> {
              Errands.enter(errand);
              return ask(image, host);
            });
    Thread.ofVirtual().start(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("got no whole one within " + patience, e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException lost -> throw lost;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      answer.cancel(true);
    }
  }

  private ImageReport ask(Image image, String host) throws IOException, InterruptedException {
    RegistrySettings settings = registries.getOrDefault(host, RegistrySettings.anonymous(host));
    String repository = image.repository().substring(host.length() + 1);
    HttpResponse<InputStream> response = client.manifest(settings, repository, image.digest());
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      return switch (status) {
        case 200 -> compare(image, body);
        case 404 ->
            new ImageReport(
                "Expected %s to have %s, but it has not".formatted(host, image), VERIFIED);
        case 401, 403 ->
            throw Failures.of(
                FailureType.UNAUTHORISED,
                "Expected registry %s to show %s, but got %d; give the worker credentials for it"
                    .formatted(host, repository, status));
        case 400, 405, 406 ->
            throw Failures.of(
                FailureType.INVALID_REQUEST,
                "Expected registry %s to understand a request for %s, but got %d; check the name"
                    .formatted(host, repository, status));
        default -> throw new IOException("got " + status);
      };
    }
  }

  private static ImageReport compare(Image image, InputStream body) throws IOException {
    String digest = "sha256:" + sha256(body);
    return digest.equals(image.digest())
        ? new ImageReport(null, VERIFIED)
        : new ImageReport(
            "Expected a manifest with digest %s, but the registry sent one with %s"
                .formatted(image.digest(), digest),
            VERIFIED);
  }

  private static String sha256(InputStream body) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long read = 0;
      byte[] buffer = new byte[8192];
      for (int bytes = body.read(buffer); bytes >= 0; bytes = body.read(buffer)) {
        read += bytes;
        if (read > MOST_BYTES) {
          throw new IOException("got a manifest of more than 4 MiB");
        }
        digest.update(buffer, 0, bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The registry's host as the image names it; a name without one means a registry of its own. */
  private static String hostOf(Image image) {
    int slash = image.repository().indexOf('/');
    String first = slash < 0 ? "" : image.repository().substring(0, slash);
    if (isHost(first)) {
      return first;
    }
    throw Failures.of(
        FailureType.INVALID_REQUEST,
        "Expected an image with its registry, such as registry.example/shop, but was '%s'"
            .formatted(image.repository()));
  }

  private static boolean isHost(String text) {
    if (!text.contains(".") && !text.contains(":") && !text.equals("localhost")) {
      return false;
    }
    URI address = URI.create("https://" + text);
    return address.getHost() != null && address.getPort() <= HIGHEST_PORT;
  }

  private static String found(IOException failure) {
    return failure.getMessage() == null
        ? "got none (%s)".formatted(failure.getClass().getSimpleName())
        : Failures.clean(failure.getMessage());
  }

  /** Without the cause: what it quotes is not ours. */
  private static ApplicationFailure unavailable(String host, String found) {
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected an answer from registry %s, but %s; it is tried again".formatted(host, found));
  }
}
