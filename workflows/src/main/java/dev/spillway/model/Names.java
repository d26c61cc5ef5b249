package dev.spillway.model;

import java.util.regex.Pattern;

/** What every name looks like, so that it fits Kubernetes labels, workflow ids and URLs. */
final class Names {
  private static final int LONGEST_RELEASE_ID = 128;
  private static final int LONGEST_NAME = 48;
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  private Names() {}

  static void check(String what, String value) {
    int longest = what.equals("release id") ? LONGEST_RELEASE_ID : LONGEST_NAME;
    if (value.length() > longest || !LABEL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Expected a %s of 1 to %d letters, digits, dots and hyphens, but was '%s'"
              .formatted(what, longest, shown(value)));
    }
  }

  private static String shown(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
  }
}
