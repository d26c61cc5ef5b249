package dev.spillway.judge.kayenta;

/** By how much one sample is shifted against another, with the ends of an interval for that. */
record Shift(double lower, double upper, double estimate) {
  boolean isNumber() {
    return !Double.isNaN(lower + upper + estimate);
  }
}
