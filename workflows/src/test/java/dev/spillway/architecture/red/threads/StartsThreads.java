package dev.spillway.architecture.red.threads;

import dev.spillway.architecture.Offences;
import java.util.List;
import java.util.concurrent.CompletableFuture;

@Offences(6)
public final class StartsThreads {
  private int count;

  void start(Thread thread) {
    thread.start();
  }

  CompletableFuture<Void> later() {
    return CompletableFuture.completedFuture(null);
  }

  synchronized int next() {
    count++;
    return count;
  }

  long many(List<String> pods) {
    return pods.parallelStream().count();
  }
}
