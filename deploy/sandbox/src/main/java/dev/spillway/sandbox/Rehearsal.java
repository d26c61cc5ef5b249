package dev.spillway.sandbox;

import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.Person;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.sandbox.temporal.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Plays scenarios as the demo does, each in a sandbox of its own, with nobody at a page.
 *
 * @param narrator hears all that is told
 */
public record Rehearsal(ServerChoice server, Narrator narrator) {
  /**
   * What was seen, and on what.
   *
   * @param temporal name and version of the server
   * @param postgres version of the server
   */
  public record Played(DemoReport report, String temporal, String postgres) {}

  /** Plays one to its end. */
  public Played play(Scenario scenario, long seed)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("spillway-rehearsal-");
    TemporalServer started = server.start(folder);
    try (Sandbox sandbox = new Sandbox(started, folder, narrator)) {
      Spillway spillway = new Spillway(started.target(), narrator);
      Person.Answer answer =
          new Person.Answer(scenario != Scenario.REJECTED, DemoCommand.FOR_A_SCRIPT, gate -> true);
      DemoReport report =
          new Demo(sandbox, scenario, spillway, narrator).play(answer, seed, Optional.empty());
      return new Played(
          report,
          "%s %s".formatted(started.name(), sandbox.temporal().serverVersion()).strip(),
          sandbox.database().serverVersion());
    }
  }
}
