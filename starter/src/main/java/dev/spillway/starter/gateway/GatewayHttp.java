package dev.spillway.starter.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.starter.gateway.Tokens.Token;
import dev.spillway.wire.Errands;
import dev.spillway.wire.TraceParent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of a gateway: shows the token, waits when told to, and translates what is no answer. */
public final class GatewayHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int WAITS = 3;

  private final URI base;
  private final Tokens tokens;
  private final @Nullable TraceParent before;
  private final Consumer<String> aside;
  private final Failures failures;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * For one command.
   *
   * @param before the span that the command is part of; null where there is none
   */
  GatewayHttp(URI base, Tokens tokens, @Nullable TraceParent before, Consumer<String> aside) {
    this.base = base;
    this.tokens = tokens;
    this.before = before;
    this.aside = aside;
    this.failures = new Failures(base);
  }

  URI base() {
    return base;
  }

  Failures failures() {
    return failures;
  }

  /** Asks, and waits for the whole answer. */
  Answer.Text ask(Call call) {
    return switch (answer(call, GatewayHttp::whole)) {
      case Answer.Text text -> text;
      case Answer.Stream stream -> throw new IllegalStateException("Nobody asked for a stream");
    };
  }

  /** Asks for what goes on, and waits for its beginning. */
  Answer.Stream open(Call call) {
    return switch (answer(call, GatewayHttp::goesOn)) {
      case Answer.Stream stream -> stream;
      case Answer.Text text -> throw failures.unreachable(text.status() + " without a stream");
    };
  }

  /** Reads an answer. */
  <T> T read(Answer.Text answer, Class<T> type) {
    try {
      T value = Json.MAPPER.readValue(answer.text(), type);
      if (value == null) {
        throw failures.unreachable("nothing that can be read");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw failures.unreachable("an answer that cannot be read");
    }
  }

  private Answer answer(Call call, BodyHandler<Answer> handler) {
    Token token = call.isStart() ? tokens.fresh() : tokens.current();
    boolean renewed = false;
    int waits = 0;
    while (true) {
      HttpResponse<Answer> response = exchanged(call, token, handler);
      if (response.statusCode() == 429 && waits < WAITS) {
        waits++;
        waitAsTold(response);
        token = call.isStart() ? tokens.fresh() : token;
      } else if (response.statusCode() == 401 && !renewed) {
        renewed = true;
        token = tokens.fresh();
      } else {
        return checked(call, response.body(), token);
      }
    }
  }

  private Answer checked(Call call, Answer answer, Token token) {
    boolean isGood = answer.status() >= 200 && answer.status() < 300;
    return switch (answer) {
      case Answer.Text text when !isGood -> throw failures.answered(call, text, token);
      case Answer.Text text -> text;
      case Answer.Stream stream -> stream;
    };
  }

  private void waitAsTold(HttpResponse<Answer> response) {
    Duration wait = RetryAfter.of(response.headers().firstValue("Retry-After"));
    aside.accept("the gateway asks to wait %d s".formatted(wait.toSeconds()));
    Deadline.in(wait).pause(wait);
  }

  private HttpResponse<Answer> exchanged(Call call, Token token, BodyHandler<Answer> handler) {
    CompletableFuture<HttpResponse<Answer>> answer =
        client.sendAsync(call.request(base, token, trace()), handler);
    try {
      return answer.get(call.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failures.unreachable("none within %d s".formatted(call.patience().toSeconds()));
    } catch (ExecutionException e) {
      throw failures.unreachable("none (%s)".formatted(why(e)));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw Interrupted.failure();
    }
  }

  /** The span under way, else the one in which the command was typed. */
  private @Nullable TraceParent trace() {
    TraceParent under = Errands.current().trace();
    return under == null ? before : under;
  }

  private static String why(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("");
  }

  private static HttpResponse.BodySubscriber<Answer> whole(HttpResponse.ResponseInfo info) {
    return BodySubscribers.mapping(
        BodySubscribers.ofString(StandardCharsets.UTF_8),
        text -> new Answer.Text(info.statusCode(), text));
  }

  private static HttpResponse.BodySubscriber<Answer> goesOn(HttpResponse.ResponseInfo info) {
    return info.statusCode() == 200
        ? BodySubscribers.mapping(
            BodySubscribers.ofInputStream(), in -> new Answer.Stream(info.statusCode(), in))
        : whole(info);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
