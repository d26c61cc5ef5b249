package dev.spillway.sandbox.issuer;

import java.util.SortedSet;
import java.util.stream.Collectors;

/** Asks who somebody is, and believes them: nothing is protected in a sandbox. */
final class SignInPage {
  private SignInPage() {}

  /** The answer goes back to the same address, with all that the gateway asked. */
  static String html(SortedSet<String> names) {
    String buttons =
        names.stream()
            .map(name -> "<button name=\"person\" value=\"%1$s\">%1$s</button>".formatted(name))
            .collect(Collectors.joining("\n"));
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>Who are you?</title>
        <style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:40rem;padding:0 1rem}
        :root{color-scheme:light dark}button{font:inherit;padding:.3rem 1rem;margin-right:.5rem}</style>
        </head><body><h1>Who are you?</h1>
        <p>The sandbox believes you. An issuer of yours would ask for a password.</p>
        <form method="post">%s</form></body></html>
        """
        .formatted(buttons);
  }
}
