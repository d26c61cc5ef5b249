package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.port.record.EventEvidence.PlannedFile;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.ReleaseView.StepRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps, with the line behind which there is no way back. */
final class StepsSection {
  private final ReleaseView view;

  StepsSection(ReleaseView view) {
    this.view = view;
  }

  Node nodes() {
    Element heading = element("h2", "Steps");
    if (view.steps().isEmpty()) {
      return new Node.Many(
          List.of(heading, element("p", "No step is in the record yet.").ofClass("quiet")));
    }
    List<Element> strip = new ArrayList<>();
    for (StepRow step : view.steps()) {
      if (step.noWayBack()) {
        strip.add(element("li", "no way back from here").ofClass("edge"));
      }
      strip.add(inStrip(step));
    }
    return new Node.Many(
        List.of(
            heading,
            element("ol", strip).ofClass("steps"),
            element(
                "details",
                element("summary", "What each step did"),
                Tables.table(
                    "Steps of the release",
                    List.of("step", "state", "begun", "ended", "what"),
                    view.steps().stream().map(StepsSection::row).toList())),
            files()));
  }

  /** What an approval binds besides the image, where the record says. */
  private Node files() {
    List<List<Node>> rows =
        view.steps().stream()
            .flatMap(step -> step.files().stream().map(file -> file(step, file)))
            .toList();
    return rows.isEmpty()
        ? Node.nothing()
        : element(
            "details",
            element("summary", "What the steps run, as approvals bind it"),
            Tables.table(
                "Files of the plan, by the digest of their text",
                List.of("step", "file", "SHA-256"),
                rows));
  }

  private static List<Node> file(StepRow step, PlannedFile file) {
    return List.of(
        element("bdi", step.id()),
        element("bdi", String.valueOf(file.path())),
        element("code", String.valueOf(file.sha256())));
  }

  private static Element inStrip(StepRow step) {
    boolean current = step.state().equals("running") || step.state().equals("needs-decision");
    Element item =
        element(
            "li",
            Node.text(Marks.ofStep(step.state()) + " "),
            element("bdi", step.id()),
            element("span", current || isBad(step) ? " " + step.state() : ""));
    return current ? item.ofClass("current").with("aria-current", "step") : item;
  }

  private static boolean isBad(StepRow step) {
    return Marks.ofStep(step.state()).equals("✗") || Marks.ofStep(step.state()).equals("↩");
  }

  private static List<Node> row(StepRow step) {
    Instant begun = step.begunAt();
    Instant ended = step.endedAt();
    String took =
        begun == null || ended == null
            ? ""
            : " (%s)".formatted(Moments.howLong(Duration.between(begun, ended)));
    return List.of(
        element("bdi", step.id()),
        Tables.cell(Marks.ofStep(step.state()) + " " + step.state()),
        begun == null ? Tables.cell("not in the record") : Moments.full(begun),
        ended == null
            ? Tables.cell("")
            : new Node.Many(List.of(Moments.full(ended), Node.text(took))),
        element("bdi", step.detail()));
  }
}
