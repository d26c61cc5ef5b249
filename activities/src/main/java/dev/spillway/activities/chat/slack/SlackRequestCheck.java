package dev.spillway.activities.chat.slack;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a request is from Slack, for us, and about a message of ours. The checks come in the
 * order of {@link SlackReject}: the cheap ones first, and nothing is parsed before its signature
 * was right. The signature is computed over the bytes as they came. Nothing of the request is
 * logged here.
 */
public final class SlackRequestCheck {
  /** Bytes of a body; read no more than one beyond it. */
  public static final int LARGEST = 256 * 1024;

  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Both skews together: a signature is of no use after it. */
  private static final Duration REPLAYABLE = SKEW.multipliedBy(2);

  /** Seconds, in as many digits as will do for some thousand years. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /** The type of a body. */
  static final String FORM = "application/x-www-form-urlencoded";

  private static final String VERSION = "v0";

  private final SlackPayloads payloads;
  private final Supplier<List<String>> signingSecrets;
  private final SeenOnce seen;

  /**
   * A check for one installation.
   *
   * @param signingSecrets asked for each request: two are right while they are changed
   */
  public SlackRequestCheck(
      SlackInstallation installation,
      Supplier<List<String>> signingSecrets,
      SeenOnce seen,
      SlackCards cards) {
    this.payloads = new SlackPayloads(installation, cards);
    this.signingSecrets = signingSecrets;
    this.seen = seen;
  }

  /** Judges a request that came at that time. */
  public SlackVerdict check(SlackHeaders headers, byte[] body, Instant now) {
    List<String> secrets = signingSecrets.get();
    return Stream.<Supplier<Optional<SlackReject>>>of(
            () -> size(body),
            () -> form(headers),
            () -> time(headers, now),
            () -> signature(headers, body, secrets),
            () -> replay(headers, now))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .<SlackVerdict>map(SlackVerdict.Refused::new)
        .orElseGet(() -> payloads.read(body, new ButtonSeal(secrets)));
  }

  private static Optional<SlackReject> size(byte[] body) {
    return unless(body.length <= LARGEST, SlackReject.TOO_LARGE);
  }

  private static Optional<SlackReject> form(SlackHeaders headers) {
    String type = headers.contentType() == null ? "" : headers.contentType();
    String essence = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return unless(headers.method().equals("POST") && essence.equals(FORM), SlackReject.NOT_A_FORM);
  }

  private static Optional<SlackReject> time(SlackHeaders headers, Instant now) {
    String seconds = headers.timestamp();
    if (seconds == null || !SECONDS.matcher(seconds).matches()) {
      return Optional.of(SlackReject.NO_TIME);
    }
    Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now).abs();
    return unless(away.compareTo(SKEW) <= 0, SlackReject.STALE);
  }

  private static Optional<SlackReject> signature(
      SlackHeaders headers, byte[] body, List<String> secrets) {
    byte[] claimed = Hmac.bytes(String.valueOf(headers.signature()));
    boolean right = false;
    for (String secret : secrets) {
      String expected = signature(secret, String.valueOf(headers.timestamp()), body);
      right |= MessageDigest.isEqual(Hmac.bytes(expected), claimed);
    }
    return unless(right, SlackReject.WRONG_SIGNATURE);
  }

  /** What stands in the header of a request that is signed with that secret. */
  static String signature(String secret, String timestamp, byte[] body) {
    byte[] head = Hmac.bytes("%s:%s:".formatted(VERSION, timestamp));
    return VERSION + "=" + HexFormat.of().formatHex(Hmac.of(Hmac.bytes(secret), head, body));
  }

  private Optional<SlackReject> replay(SlackHeaders headers, Instant now) {
    return unless(
        seen.isNew("slack/" + headers.signature(), now.plus(REPLAYABLE)), SlackReject.REPLAYED);
  }

  private static Optional<SlackReject> unless(boolean good, SlackReject reject) {
    return good ? Optional.empty() : Optional.of(reject);
  }
}
