package dev.spillway.worker.config;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.ExitCodeGenerator;

/** The configuration forbids a start; ends the process with exit code 2. */
public final class InvalidConfigurationException extends RuntimeException
    implements ExitCodeGenerator {
  /** The exit code of usage and invalid input, as on the command line. */
  public static final int EXIT_CODE = 2;

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  public InvalidConfigurationException(List<ConfigurationProblem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.cause() + "; " + problem.remedy())
            .collect(Collectors.joining("\n")));
    this.problems = new ArrayList<>(problems);
  }

  /** The same for a single problem. */
  public static InvalidConfigurationException of(String cause, String remedy) {
    return new InvalidConfigurationException(List.of(new ConfigurationProblem(cause, remedy)));
  }

  /** All of them, not only the first. */
  public List<ConfigurationProblem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public int getExitCode() {
    return EXIT_CODE;
  }
}
