package dev.spillway.starter.gateway;

/** A token in a variable. */
final class GivenToken implements Tokens {
  static final String VARIABLE = "SPILLWAY_TOKEN";

  private final Token token;

  GivenToken(String text) {
    this.token = Token.read(text, VARIABLE);
  }

  @Override
  public Token current() {
    return token;
  }

  @Override
  public Token fresh() {
    return token;
  }
}
