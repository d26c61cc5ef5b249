package dev.spillway.starter;

import dev.spillway.starter.gateway.Gateway;
import dev.spillway.starter.gateway.GatewayRecord;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the record is read. */
final class RecordServer {
  private static final String VARIABLE = "SPILLWAY_RECORD_URL";

  @Option(
      names = "--record",
      paramLabel = "URL",
      description =
          "Where the record is read (default: the gateway of SPILLWAY_URL, else"
              + " SPILLWAY_RECORD_URL).")
  private @Nullable String url;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The record, where one is named. */
  Optional<RecordSource> find() {
    SpillwayCommand spillway = SpillwayCommand.above(command);
    return find(Gateway.find(spillway.environment()));
  }

  /** The record, where one is named; through that gateway unless another place is. */
  Optional<RecordSource> find(Optional<Gateway> gateway) {
    SpillwayCommand spillway = SpillwayCommand.above(command);
    if (url == null && gateway.isPresent()) {
      return gateway
          .map(found -> found.connect(spillway.console()::say))
          .map(GatewayRecord::new)
          .map(RecordSource::new);
    }
    return Optional.ofNullable(url)
        .or(() -> Optional.ofNullable(spillway.environment().get(VARIABLE)))
        .filter(named -> !named.isBlank())
        .map(named -> new RecordSource(new HttpRecord(checked(named.strip()))));
  }

  /** Ends the command with exit code 2 where none is named. */
  RecordSource get() {
    return find()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "Expected a record to read, but none is named",
                    "set SPILLWAY_URL, or name a worker's HTTP address with --record URL or "
                        + VARIABLE));
  }

  /** Credentials in a URL would end up in messages and in the shell's history. */
  private static URI checked(String named) {
    try {
      URI base = URI.create(named);
      if (Set.of("http", "https").contains(String.valueOf(base.getScheme()))
          && base.getHost() != null
          && base.getRawUserInfo() == null
          && base.getRawQuery() == null) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    throw refused();
  }

  private static CommandException refused() {
    return new CommandException(
        ExitCode.USAGE,
        "Expected the record's address such as https://spillway.example:8080, without credentials"
            + " and query, but was something else",
        "correct --record or " + VARIABLE);
  }
}
