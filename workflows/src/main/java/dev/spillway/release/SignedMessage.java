package dev.spillway.release;

/**
 * A {@link Statement} with its signature.
 *
 * @param token compact JWS; see {@link dev.spillway.judge.authority.SignedText}
 */
public record SignedMessage(String token) {
  public SignedMessage {
    Message.require(token, "token");
  }
}
