package dev.spillway.starter.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A token in a file, which somebody else keeps fresh: it is read each time. */
final class TokenFile implements Tokens {
  static final String VARIABLE = "SPILLWAY_TOKEN_FILE";

  private static final int MOST_BYTES = 64 * 1024;

  private final String file;

  TokenFile(String file) {
    this.file = file;
  }

  @Override
  public Token current() {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return Token.read(text, "the file of " + VARIABLE);
    } catch (IOException | InvalidPathException e) {
      throw Tokens.refused(
          "Expected a token in the file of " + VARIABLE + ", but it cannot be read",
          "check the path, and its rights");
    }
  }

  @Override
  public Token fresh() {
    return current();
  }
}
