package dev.spillway.architecture.red.output;

import dev.spillway.architecture.Offences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Offences(4)
public final class PrintsAndReads {
  void run(Path file) throws IOException {
    System.out.println(Files.readString(file));
  }
}
