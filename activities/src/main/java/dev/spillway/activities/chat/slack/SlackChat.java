package dev.spillway.activities.chat.slack;

import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.impl.MethodsClientImpl;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import com.slack.api.util.http.SlackHttpClient;
import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.ChatMessage;
import dev.spillway.activities.chat.ChatPlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Slack by its SDK's synchronous client, which does one call for one request and no more. */
public final class SlackChat implements Chat, AutoCloseable {
  public static final String NAME = "slack";

  private static final String EVENT = "spillway_message";
  private static final String MARK = "mark";
  private static final int LONGEST_TEXT = 3_000;
  private static final int PAGE_SIZE = 200;
  private static final int MOST_PAGES = 10;

  private final SlackSettings settings;
  private final SlackHttpClient http;
  private final MethodsClient methods;
  private final SlackBlocks blocks;

  public SlackChat(SlackSettings settings) {
    this.settings = settings;
    this.http = client(settings);
    MethodsClientImpl impl = new MethodsClientImpl(http);
    impl.setEndpointUrlPrefix(settings.base() + "/api/");
    this.methods = impl;
    this.blocks = new SlackBlocks(settings.installation().instance());
  }

  /**
   * One that sends nothing twice by itself, since a second post is a second message, follows nobody
   * elsewhere with the token, and keeps no statistics, for which it would call {@code auth.test}.
   */
  static SlackHttpClient client(SlackSettings settings) {
    SlackHttpClient client =
        new SlackHttpClient(
            new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(settings.timeout())
                .build());
    SlackConfig config = new SlackConfig();
    config.setStatsEnabled(false);
    config.setHttpClientResponseHandlers(List.of());
    client.setConfig(config);
    return client;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String post(Post post) throws ChatException {
    ChatMessage message = post.message();
    ChatPostMessageResponse posted =
        SlackFailures.call(
            () ->
                methods.chatPostMessage(
                    request ->
                        request
                            .token(token())
                            .channel(post.channel())
                            .threadTs(post.thread())
                            .replyBroadcast(
                                post.thread() != null && message.kind().isForTheWholeChannel())
                            .text(SlackText.escaped(message.title()))
                            .mrkdwn(false)
                            .linkNames(false)
                            .unfurlLinks(false)
                            .unfurlMedia(false)
                            .metadata(
                                Message.Metadata.builder()
                                    .eventType(EVENT)
                                    .eventPayload(Map.of(MARK, post.mark()))
                                    .build())
                            .blocks(blocks.of(message, seal()))));
    return Objects.requireNonNull(posted.getTs(), "Slack names what it has posted");
  }

  @Override
  public void update(ChatPlace place, ChatMessage message) throws ChatException {
    var unused =
        SlackFailures.call(
            () ->
                methods.chatUpdate(
                    request ->
                        request
                            .token(token())
                            .channel(place.channel())
                            .ts(place.ts())
                            .text(SlackText.escaped(message.title()))
                            .linkNames(false)
                            .blocks(blocks.of(message, seal()))));
  }

  @Override
  public Optional<String> find(Search search) throws ChatException {
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Found found = search.thread() == null ? history(search, cursor) : replies(search, cursor);
      Optional<String> ours =
          found.messages.stream()
              .filter(message -> isOurs(message, search.mark()))
              .map(Message::getTs)
              .findFirst();
      if (ours.isPresent() || found.next.isEmpty()) {
        return ours;
      }
      cursor = found.next;
    }
    return Optional.empty();
  }

  private record Found(List<Message> messages, String next) {
    Found {
      messages = List.copyOf(messages);
    }

    static Found of(List<Message> messages, com.slack.api.model.ResponseMetadata metadata) {
      String next = metadata == null ? null : metadata.getNextCursor();
      return new Found(messages == null ? List.of() : messages, next == null ? "" : next);
    }
  }

  private Found history(Search search, String cursor) throws ChatException {
    var answer =
        SlackFailures.call(
            () ->
                methods.conversationsHistory(
                    request ->
                        request
                            .token(token())
                            .channel(search.channel())
                            .oldest(oldest(search))
                            .cursor(cursor)
                            .limit(PAGE_SIZE)
                            .includeAllMetadata(true)));
    return Found.of(answer.getMessages(), answer.getResponseMetadata());
  }

  private Found replies(Search search, String cursor) throws ChatException {
    var answer =
        SlackFailures.call(
            () ->
                methods.conversationsReplies(
                    request ->
                        request
                            .token(token())
                            .channel(search.channel())
                            .ts(search.thread())
                            .oldest(oldest(search))
                            .cursor(cursor)
                            .limit(PAGE_SIZE)
                            .includeAllMetadata(true)));
    return Found.of(answer.getMessages(), answer.getResponseMetadata());
  }

  private static String oldest(Search search) {
    return search.since().getEpochSecond() + ".000000";
  }

  private boolean isOurs(Message message, String mark) {
    boolean sameApp =
        message.getAppId() == null || message.getAppId().equals(settings.installation().appId());
    return sameApp
        && message.getMetadata() != null
        && EVENT.equals(message.getMetadata().getEventType())
        && mark.equals(message.getMetadata().getEventPayload().get(MARK));
  }

  @Override
  public void tell(Telling telling) throws ChatException {
    String text = SlackText.cut(SlackText.escaped(telling.text()), LONGEST_TEXT);
    if (telling.answerPath() != null && answered(telling.answerPath(), text)) {
      return;
    }
    var unused =
        SlackFailures.call(
            () ->
                methods.chatPostEphemeral(
                    request ->
                        request
                            .token(token())
                            .channel(telling.place().channel())
                            .user(telling.user())
                            .text(text)
                            .linkNames(false)));
  }

  /** The address is good for half an hour and a few answers; then there is the other way. */
  private boolean answered(String path, String text) throws ChatException {
    Map<String, Object> body =
        Map.of("response_type", "ephemeral", "replace_original", false, "text", text);
    try (Response answer = http.postJsonBody(settings.installation().hooks() + path, body)) {
      SlackFailures.requirePeace(answer.code(), answer.header("Retry-After"));
      return answer.isSuccessful();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Optional<String> objection(String user) throws ChatException {
    var answer =
        SlackFailures.call(() -> methods.usersInfo(request -> request.token(token()).user(user)));
    return SlackAccount.objection(answer.getUser(), settings.installation().teamId());
  }

  /** Opens a form over the channel of whoever has clicked. */
  public void open(SlackForm form) throws ChatException {
    var unused =
        SlackFailures.call(
            () ->
                methods.viewsOpen(
                    request ->
                        request
                            .token(token())
                            .triggerId(form.trigger())
                            .view(SlackForms.of(form))));
  }

  /** The bot as which we post, {@code B…}. */
  public String botId() throws ChatException {
    String own =
        SlackFailures.call(() -> methods.authTest(request -> request.token(token()))).getBotId();
    if (own == null) {
      throw ChatException.refused(
          "Expected a bot's token, but it is a person's; correct spillway.chat.slack.token");
    }
    return own;
  }

  private String token() {
    return settings.token().resolve();
  }

  private ButtonSeal seal() {
    return new ButtonSeal(settings.readSigningSecrets());
  }

  @Override
  public void close() {
    http.getOkHttpClient().dispatcher().executorService().shutdown();
    http.getOkHttpClient().connectionPool().evictAll();
  }

  /** A call of the SDK. */
  @FunctionalInterface
  interface Call<T extends SlackApiTextResponse> {
    T now() throws IOException, SlackApiException;
  }
}
