package dev.spillway.sandbox.shop;

/** Which column of the orders a request uses. */
enum Checkout {
  /** The version knows only the old one. */
  OLD_ONLY,
  /** Reads the old one and writes both, so that a flag that goes back loses nothing. */
  OLD,
  /** Reads the new one; writes both while others still read the old one. */
  NEW,
  /** The flag is on for everybody: the old one is not touched, it may be gone. */
  NEW_ONLY
}
