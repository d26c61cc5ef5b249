package dev.spillway.activities.flag;

import static java.util.stream.Collectors.toCollection;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.spillway.model.FlagKey;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** An application's way to a flag in a file. */
final class Evaluator implements AutoCloseable {
  private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
  private final Client client;

  Evaluator(Path file) {
    FlagdOptions options =
        FlagdOptions.builder()
            .resolverType(Config.Resolver.FILE)
            .offlineFlagSourcePath(file.toString())
            .offlinePollIntervalMs(50)
            .build();
    api.setProviderAndWait("shop", new FlagdProvider(options));
    this.client = api.getClient("shop");
  }

  Set<String> on(FlagKey flag, int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "customer-" + i)
        .filter(key -> client.getBooleanValue(flag.value(), false, new ImmutableContext(key)))
        .collect(toCollection(TreeSet::new));
  }

  FlagEvaluationDetails<Boolean> ask(FlagKey flag, ImmutableContext context, boolean byDefault) {
    return client.getBooleanDetails(flag.value(), byDefault, context);
  }

  @Override
  public void close() {
    api.shutdown();
  }
}
