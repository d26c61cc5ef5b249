package dev.spillway.starter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file whose text a release carries: not large, and in UTF-8. */
sealed interface TextFile {
  /** The most that a request carries in all. */
  int MOST_BYTES = 256 * 1024;

  /** Its text, and how many bytes that is. */
  record Text(String text, int bytes) implements TextFile {}

  /** Why it cannot be used, and what to do. */
  record Unusable(int line, String cause, String remedy) implements TextFile {}

  static TextFile read(Path file) {
    try {
      long size = Files.size(file);
      return size > MOST_BYTES ? large(size) : decode(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return new Unusable(
          1, "Expected a file to read, but there is no such file", "check the path");
    } catch (IOException e) {
      return new Unusable(
          1, "Expected a file to read, but it cannot be read", "check what it is, and its rights");
    }
  }

  private static TextFile decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    if (!StandardCharsets.UTF_8.newDecoder().decode(in, text, true).isError()) {
      return new Text(text.flip().toString(), bytes.length);
    }
    int line = 1;
    for (int i = 0; i < in.position(); i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new Unusable(
        line,
        "Expected text in UTF-8, but found the byte 0x%02X".formatted(bytes[in.position()]),
        "save the file as UTF-8");
  }

  private static Unusable large(long size) {
    return new Unusable(
        1,
        "Expected at most 256 KiB, but the file has %d bytes".formatted(size),
        "a release carries its files whole: leave out what is no part of the change");
  }
}
