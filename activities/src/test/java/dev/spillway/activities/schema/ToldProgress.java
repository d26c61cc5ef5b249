package dev.spillway.activities.schema;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what is told, and can say that the work is no longer wanted. */
final class ToldProgress implements Progress {
  /** What a heartbeat throws when the activity is cancelled. */
  static final class Unwanted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Awaited(Predicate<String> what, CountDownLatch seen) {}

  private final List<Object> told = new CopyOnWriteArrayList<>();
  private final List<Awaited> awaited = new CopyOnWriteArrayList<>();
  private volatile Predicate<String> unwanted = text -> false;
  private final Object last;

  ToldProgress() {
    this(null);
  }

  ToldProgress(Object last) {
    this.last = last;
  }

  @Override
  public void report(Object details) {
    told.add(details);
    String text = details.toString();
    awaited.stream().filter(it -> it.what().test(text)).forEach(it -> it.seen().countDown());
    if (unwanted.test(text)) {
      throw new Unwanted();
    }
  }

  @Override
  public <T> Optional<T> last(Class<T> details) {
    return Optional.ofNullable(last).map(details::cast);
  }

  List<Object> told() {
    return told;
  }

  Object lastTold() {
    return told.getLast();
  }

  /** The work is unwanted from when this is told. */
  ToldProgress cancelWhen(Predicate<String> told) {
    unwanted = told;
    return this;
  }

  /** Returns when something like that has been told from now on. */
  void await(Predicate<String> what) throws InterruptedException {
    Awaited wait = new Awaited(what, new CountDownLatch(1));
    awaited.add(wait);
    if (!wait.seen().await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("not told; last was " + lastTold());
    }
  }
}
