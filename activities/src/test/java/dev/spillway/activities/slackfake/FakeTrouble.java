package dev.spillway.activities.slackfake;

/** What the next call meets with. */
public sealed interface FakeTrouble {
  /** HTTP 429. */
  record TooMany(int retryAfterSeconds) implements FakeTrouble {}

  /** Any status, without a body. */
  record Status(int code) implements FakeTrouble {}

  /** HTTP 200 with {@code ok: false}. */
  record NotOk(String error) implements FakeTrouble {}

  /** The call is done, and the line breaks before the answer. */
  record DoneWithoutAnswer() implements FakeTrouble {}
}
