package dev.spillway.architecture.red.environment;

import dev.spillway.architecture.Offences;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Offences(7)
public final class ReadsTheEnvironment {
  @Nullable String home() {
    return System.getenv("HOME");
  }

  String version() {
    return System.getProperty("java.version", "");
  }

  boolean isSwitchedOn() {
    return Boolean.getBoolean("spillway.switch");
  }

  ZoneId zone() {
    return ZoneId.systemDefault();
  }

  Locale locale() {
    return Locale.getDefault();
  }

  int processors(Runtime runtime) {
    return runtime.availableProcessors();
  }
}
