package dev.spillway.worker.gateway;

/**
 * A click that the door must believe, and that counts for nothing behind it.
 *
 * @param user the account that clicks
 * @param cause a part of what is said and recorded
 */
record ClickAttack(String name, String user, int status, String cause) {
  @Override
  public String toString() {
    return name;
  }
}
