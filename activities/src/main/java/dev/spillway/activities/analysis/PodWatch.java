package dev.spillway.activities.analysis;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The pods of one track, watched for as long as an analysis lasts. */
final class PodWatch implements AutoCloseable {
  /** More of one track add nothing to a verdict but load. */
  private static final int MOST_PODS = 100;

  private final SharedIndexInformer<?> informer;
  private final Supplier<Stream<PodAddress>> found;

  private PodWatch(SharedIndexInformer<?> informer, Supplier<Stream<PodAddress>> found) {
    this.informer = informer;
    this.found = found;
  }

  /** Of objects each of which names any number of pods. */
  static <T> PodWatch of(SharedIndexInformer<T> informer, Function<T, List<PodAddress>> read) {
    return new PodWatch(
        informer,
        () ->
            informer.getStore().list().stream()
                .filter(Objects::nonNull)
                .flatMap(object -> read.apply(object).stream()));
  }

  /**
   * Where the pods answer now, by name. A pod is scraped once, else it would count twice: while
   * EndpointSlices change it may be in two, and a pod with two kinds of addresses always is; then
   * the IPv4 address, which sorts first, is taken.
   */
  List<PodAddress> addresses() {
    SortedMap<String, PodAddress> byName = new TreeMap<>();
    found
        .get()
        .sorted(Comparator.comparing(PodAddress::metrics))
        .forEach(address -> byName.putIfAbsent(address.pod(), address));
    return byName.values().stream().limit(MOST_PODS).toList();
  }

  @Override
  public void close() {
    informer.close();
  }
}
