package dev.spillway.judge.kayenta;

/** Something that a configuration names by a word. */
interface Word {
  /** As the configuration spells it. */
  String word();
}
