package dev.spillway.sandbox.scenario;

import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.starter.SpillwayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The command line, as a person or a CI would call it; each call and its answer is told. */
public final class Spillway {
  private final String temporal;
  private final Narrator narrator;

  public Spillway(String temporal, Narrator narrator) {
    this.temporal = temporal;
    this.narrator = narrator;
  }

  /** Runs a command on the server; returns its exit code. */
  public int run(String... args) {
    return run(List.of("--temporal", temporal), args);
  }

  /** Runs a command on the record; returns its exit code. */
  public int read(String record, String... args) {
    return run(List.of("--record", record), args);
  }

  private int run(List<String> where, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    narrator.say("$ spillway " + String.join(" ", args));
    all.addAll(where);
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code =
        SpillwayCommand.commandLine(writer, writer, false).execute(all.toArray(String[]::new));
    said.toString().lines().forEach(narrator::note);
    return code;
  }

  /**
   * Says something to the release, whether it has the lane or settles.
   *
   * @param words the command's options, without their dashes
   */
  public void tell(String verb, SortedMap<String, String> words) {
    List<String> args =
        new ArrayList<>(List.of(verb, LocalCluster.DEPLOYMENT, "--env", ReleaseView.ENVIRONMENT));
    words.forEach((option, value) -> args.addAll(List.of("--" + option, value)));
    var ignored = run(args.toArray(String[]::new));
  }
}
