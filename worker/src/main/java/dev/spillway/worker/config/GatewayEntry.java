package dev.spillway.worker.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people and programs come in.
 *
 * @param listen {@code HOST:PORT}
 * @param approvers whom the installation knows; absent: only those whose token names their groups
 * @param issuers whose tokens are believed, by a name
 * @param signingKeys the first signs; the others for releases that know no newer one
 * @param login how people at a browser sign in
 * @param links pages elsewhere about each release, by what they are called
 * @param trustedProxies blocks of addresses of proxies that say from where a request comes. One
 *     component more than records have here: each is a key of the configuration at this place
 */
public record GatewayEntry(
    @DefaultValue("127.0.0.1:8443") String listen,
    @Nullable Path approvers,
    @DefaultValue GatewayTls tls,
    @DefaultValue Map<String, IssuerEntry> issuers,
    @DefaultValue List<SigningKeyEntry> signingKeys,
    @DefaultValue GatewayLimits limits,
    @DefaultValue LoginEntry login,
    @DefaultValue Map<String, LinkEntry> links,
    @DefaultValue List<String> trustedProxies) {
  public GatewayEntry {
    if (!listen.matches("[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "Expected listen as HOST:PORT, but was '%s'".formatted(listen));
    }
    issuers = Collections.unmodifiableSortedMap(new TreeMap<>(issuers));
    signingKeys = List.copyOf(signingKeys);
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    trustedProxies = List.copyOf(trustedProxies);
    var unused = AddressBlocks.of(trustedProxies);
  }

  /** The host it listens on. */
  public String host() {
    return listen.substring(0, listen.lastIndexOf(':'));
  }

  /** The port it listens on; 0 for any. */
  public int port() {
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }

  /** What a process with the role lacks. */
  List<ConfigurationProblem> missing() {
    List<ConfigurationProblem> problems = new ArrayList<>();
    if (issuers.isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              "Expected an issuer of tokens under 'spillway.gateway.issuers', but found none",
              "name one, or set spillway.worker.roles"));
    }
    if (signingKeys.isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              "Expected a key under 'spillway.gateway.signing-keys', but found none",
              "make one: openssl genpkey -algorithm ed25519"));
    }
    if (!tls.given() && !tls.plain() && !host().matches("127\\.0\\.0\\.1|localhost|\\[::1]")) {
      problems.add(
          new ConfigurationProblem(
              "Expected 'spillway.gateway.tls.cert' and 'key', since it listens beyond loopback",
              "give both, or say spillway.gateway.tls.plain=true where something before it"
                  + " encrypts"));
    }
    if (login.isSet() && asked().isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              "Expected 'spillway.gateway.login.issuer' to name an issuer of people, but found '%s'"
                  .formatted(login.issuer()),
              "name one that stands under spillway.gateway.issuers and is not of kind ci"));
    }
    return problems;
  }

  /** Who says who somebody at a browser is; empty where nobody is asked. */
  public Optional<IssuerEntry> asked() {
    return Optional.ofNullable(login.issuer())
        .map(issuers::get)
        .filter(issuer -> issuer.kind() == IssuerEntry.Kind.PEOPLE);
  }
}
