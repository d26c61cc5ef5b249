package dev.spillway.starter.gateway;

import java.io.InputStream;

/** What a gateway sent back that is no failure. */
sealed interface Answer {
  int status();

  /** The whole of it. */
  record Text(int status, String text) implements Answer {}

  /** What goes on; whoever takes it closes it. */
  record Stream(int status, InputStream in) implements Answer {}
}
