package dev.spillway.worker.gateway;

import java.time.Instant;
import java.util.List;

/**
 * What a browser keeps of somebody who has signed in: what their token said of them, and nothing
 * that would let anybody in elsewhere.
 *
 * @param id by which it is told from any other
 * @param names the subject, and an address that the issuer has checked
 * @param groups that the token told
 * @param ends no later than the token
 */
record Session(String id, List<String> names, List<String> groups, Instant ends) {
  Session {
    names = List.copyOf(names);
    groups = List.copyOf(groups);
  }
}
