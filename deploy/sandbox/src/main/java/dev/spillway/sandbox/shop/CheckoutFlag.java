package dev.spillway.sandbox.shop;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Reason;

/** The flag as any service asks for it: through OpenFeature, by flagd's rules, in this process. */
final class CheckoutFlag {
  private static final int POLL_MILLIS = 200;

  private final String key;
  private final Client client;

  /** Returns when the file was read. */
  CheckoutFlag(String key, String file) {
    this.key = key;
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(
        new FlagdProvider(
            FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file)
                .offlinePollIntervalMs(POLL_MILLIS)
                .build()));
    this.client = api.getClient();
  }

  /** Which way a user goes now; the old one where the flag cannot be asked. */
  Checkout of(String user) {
    FlagEvaluationDetails<Boolean> answer =
        client.getBooleanDetails(key, false, new ImmutableContext(user));
    if (!answer.getValue()) {
      return Checkout.OLD;
    }
    boolean byRule = Reason.TARGETING_MATCH.name().equals(answer.getReason());
    return byRule ? Checkout.NEW : Checkout.NEW_ONLY;
  }
}
