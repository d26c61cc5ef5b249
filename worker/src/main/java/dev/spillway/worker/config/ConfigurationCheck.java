package dev.spillway.worker.config;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the whole configuration before anything is built, and refuses it with all that is wrong.
 */
public final class ConfigurationCheck
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final KnownKeys KEYS =
      KnownKeys.of(SpillwaySettings.PREFIX, SpillwaySettings.class);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    new EmptyGroups(KEYS).settle(environment);
    List<ConfigurationProblem> problems = new ArrayList<>(new UnknownKeys(KEYS).in(environment));
    new SettingsCheck(KEYS, environment).into(problems);
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }
}
