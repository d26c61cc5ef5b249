package dev.spillway.sandbox;

import dev.spillway.sandbox.chat.SandboxChat;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.load.LoadGenerator;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.process.OpenPort;
import dev.spillway.sandbox.process.Parts;
import dev.spillway.sandbox.process.ScratchFolder;
import dev.spillway.sandbox.proxy.RouteProxy;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.registry.ShopImages;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.report.FlagFile;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.secret.Hit;
import dev.spillway.sandbox.secret.Pager;
import dev.spillway.sandbox.secret.Place;
import dev.spillway.sandbox.shop.ShopVariables;
import dev.spillway.sandbox.temporal.TemporalConnection;
import dev.spillway.sandbox.temporal.TemporalServer;
import dev.spillway.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything a demo needs, on this machine alone; what is started last ends first. */
final class Sandbox implements AutoCloseable {
  /** The flag by which the shop uses its new column. */
  static final String FLAG = "new-checkout";

  private static final int REQUESTS_PER_SECOND = 60;

  /** As the plan's limit of the latency. */
  private static final Duration LATE = Duration.ofMillis(350);

  private static final Duration WORKER_START = Duration.ofSeconds(60);

  private final Parts parts;
  private final TemporalServer server;
  private final Narrator narrator;
  private final Path folder;
  private final Repository repository;
  private final LocalPostgres postgres;
  private final ShopDatabase database;
  private final Pager pager;
  private final WorkerProcess.Ports ports;
  private final LoopbackRegistry registry;
  private final LocalCluster cluster;
  private final RouteProxy proxy;
  private final LoadGenerator load;
  private final EffectRecorder effects;
  private final TemporalConnection temporal;
  private final String recordUrl;
  private final SandboxGateway gateway;
  private final SandboxChat chat;
  private final WorkerProcess worker;

  Sandbox(TemporalServer server, Path folder, Narrator narrator)
      throws IOException, InterruptedException, SQLException {
    this.server = server;
    this.folder = folder;
    this.repository = new Repository(folder);
    this.narrator = narrator;
    parts = new Parts(narrator::note);
    parts.keep(server);
    narrator.say(server.description());
    server.webUi().ifPresent(ui -> narrator.say("Temporal's Web UI: " + ui));
    server.limits().forEach(narrator::note);
    postgres = parts.keep(new LocalPostgres(folder));
    registry = parts.keep(new LoopbackRegistry());
    temporal = parts.keep(new TemporalConnection(server));
    temporal.awaitReady();
    database = parts.keep(new ShopDatabase(postgres));
    narrator.say("PostgreSQL has the shop's orders at " + postgres.url(ShopDatabase.NAME));
    cluster =
        parts.keep(new LocalCluster(registry.pinned(ShopImages.STABLE), podEnvironment(postgres)));
    pager = parts.keep(new Pager(postgres.logins().password(Login.PAGER)));
    List<Integer> free = FreePorts.find(3);
    gateway = parts.keep(new SandboxGateway(folder, free.get(0)));
    chat = parts.keep(new SandboxChat(folder, gateway.url()));
    ports = new WorkerProcess.Ports(free.get(1), free.get(2));
    recordUrl = "http://127.0.0.1:" + ports.record();
    worker =
        parts.keep(
            WorkerProcess.start(
                folder,
                new WorkerProcess.Surroundings(
                    server.target(),
                    server.stickyQueuesExpire(),
                    cluster.url(),
                    registry.host(),
                    postgres,
                    repository.flags(),
                    ports,
                    gateway.configuration()
                        + chat.configuration()
                        + pager.configuration(postgres.logins().file(Login.PAGER)))));
    narrator.say("spillway history and audit read the record at --record " + recordUrl);
    narrator.say("releases are shown, and gates answered, in the chat at " + chat.url());
    narrator.say("the gateway's pages, which ask who you are: %s/".formatted(gateway.url()));
    cluster.awaitStable();
    worker.awaitPolling();
    proxy = parts.keep(new RouteProxy(cluster.client(), LocalCluster.DEPLOYMENT));
    narrator.say("the shop answers at %s/orders/1".formatted(proxy.url()));
    load = parts.keep(new LoadGenerator(proxy.url(), REQUESTS_PER_SECOND, LATE));
    effects =
        parts.keep(
            new EffectRecorder(
                cluster.client(),
                database,
                flag(),
                effect -> narrator.say("%s: %s".formatted(effect.system(), effect.what()))));
  }

  private SortedMap<String, String> podEnvironment(LocalPostgres postgres) {
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put(ShopVariables.DATABASE_URL, postgres.url(ShopDatabase.NAME));
    variables.put(ShopVariables.DATABASE_USER, Login.SHOP_PODS.user());
    variables.put(
        ShopVariables.DATABASE_PASSWORD_FILE, postgres.logins().file(Login.SHOP_PODS).toString());
    variables.put(ShopVariables.FLAGS_FILE, repository.flags().toString());
    return variables;
  }

  /** Where the worker lets the record be read, once it does: it may just have been killed. */
  String recordUrl() {
    OpenPort.await(URI.create(recordUrl), WORKER_START);
    return recordUrl;
  }

  /** Waits until the gateway lets people in: the worker may only be starting. */
  void awaitGateway() {
    OpenPort.await(gateway.url(), WORKER_START);
  }

  /** Where the record is read while a worker runs. */
  String recordAddress() {
    return recordUrl;
  }

  /** Where people and programs come in. */
  SandboxGateway gateway() {
    return gateway;
  }

  SandboxChat chat() {
    return chat;
  }

  /** What another terminal must know to come in by the gateway, as a shell takes it. */
  List<String> exports(ShopImages image) {
    return List.of(
        gateway.exports(), "export PLAN=%s IMAGE=%s".formatted(plan(), registry.tagged(image)));
  }

  /** The plan as a file, beside what it names. */
  Path plan() {
    return repository.plan();
  }

  /** The flag as its file says. */
  FlagFile flag() {
    return new FlagFile(repository.flags(), FLAG);
  }

  /** The server with the shop's orders and the record. */
  LocalPostgres postgres() {
    return postgres;
  }

  ShopDatabase database() {
    return database;
  }

  TemporalServer server() {
    return server;
  }

  LoopbackRegistry registry() {
    return registry;
  }

  LocalCluster cluster() {
    return cluster;
  }

  RouteProxy proxy() {
    return proxy;
  }

  LoadGenerator load() {
    return load;
  }

  EffectRecorder effects() {
    return effects;
  }

  TemporalConnection temporal() {
    return temporal;
  }

  /** Secrets that show where they must not. */
  List<Hit> secretsShown(ReleaseView release, Optional<URI> page) {
    SecretSearch search = new SecretSearch(postgres, temporal.client());
    List<Place> places = new ArrayList<>(search.histories(release));
    places.add(SecretSearch.file("the worker's configuration", worker.configuration()));
    places.add(SecretSearch.file("the worker's log", worker.wholeLog()));
    places.add(search.record());
    places.add(new Place("what the demo told", narrator.told()));
    places.add(new Place("notices", String.join("\n", pager.notices())));
    Stream.concat(pages(), page.stream()).map(search::page).forEach(places::add);
    awaitGateway();
    places.addAll(search.gateway(gateway, release.lastId()));
    return search.hits(
        places, Stream.concat(chat.secrets().stream(), gateway.secrets().stream()).toList());
  }

  private Stream<URI> pages() {
    URI management = URI.create("http://127.0.0.1:%d/actuator/".formatted(ports.management()));
    return Stream.of(
        URI.create(recordUrl() + "/record/releases"),
        chat.url(),
        management.resolve("health"),
        management.resolve("info"),
        management.resolve("prometheus"));
  }

  WorkerProcess worker() {
    return worker;
  }

  @Override
  public void close() {
    parts.close();
    new ScratchFolder(folder, narrator::note).close();
  }
}
