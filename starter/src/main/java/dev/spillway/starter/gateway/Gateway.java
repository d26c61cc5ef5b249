package dev.spillway.starter.gateway;

import dev.spillway.starter.CommandException;
import dev.spillway.starter.ExitCode;
import dev.spillway.wire.TraceParent;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The gateway that the environment names, and how a command shows it who it is. */
public final class Gateway {
  /** Names the gateway. */
  public static final String VARIABLE = "SPILLWAY_URL";

  private final URI base;
  private final Map<String, String> environment;

  private Gateway(URI base, Map<String, String> environment) {
    this.base = base;
    this.environment = environment;
  }

  /** The gateway, where one is named; exit code 2 where a token must not be sent there. */
  public static Optional<Gateway> find(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(named -> !named.isBlank())
        .map(named -> new Gateway(checked(named), environment));
  }

  /** Its value is not shown: whoever got it wrong may have put a password into it. */
  private static URI checked(String named) {
    return Address.safe(named)
        .filter(address -> address.getRawQuery() == null)
        .map(address -> URI.create(address.toString().replaceFirst("/+$", "")))
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "Expected "
                        + VARIABLE
                        + " such as https://spillway.example, or http on 127.0.0.1, without"
                        + " credentials and query, but was something else",
                    "correct " + VARIABLE + ", or unset it to talk to Temporal"));
  }

  /** Its address, without a slash at the end. */
  public URI base() {
    return base;
  }

  /**
   * A connection; asks nothing yet.
   *
   * @param aside is told a line when the gateway makes a command wait
   */
  public GatewayHttp connect(Consumer<String> aside) {
    TraceParent before = TraceParent.parse(environment.get("TRACEPARENT")).orElse(null);
    return new GatewayHttp(base, Tokens.of(environment, base), before, aside);
  }
}
