package dev.spillway.sandbox.cluster;

import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.sandbox.process.JavaCommand;
import dev.spillway.sandbox.registry.ImagePuller;
import dev.spillway.sandbox.registry.ImagePuller.Pull;
import dev.spillway.sandbox.shop.ShopService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs pods as processes: pulls their image, starts them, waits until they answer, starts them
 * again when they end, and lets them finish when they are no longer wanted.
 */
final class Kubelet {
  private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");
  private static final String HEAP = "48m";
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

  /** Time for the gateway to hear that the endpoint is gone, before the process ends. */
  private static final Duration BEFORE_STOP = Duration.ofMillis(500);

  private final ControlLoop loop;
  private final PodView view;
  private final ImagePuller puller = new ImagePuller();
  private final HttpClient probes =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What the kubelet tells the API server; called on the control loop. */
  interface PodView {
    void changed(LocalPod pod);

    void gone(LocalPod pod);

    /** What it wrote so far; {@code ended} once its process is over. */
    void logged(LocalPod pod, String text, boolean ended);
  }

  Kubelet(ControlLoop loop, PodView view) {
    this.loop = loop;
    this.view = view;
  }

  /** Begins to run it; returns at once. */
  void start(LocalPod pod) {
    loop.aside(
        () -> {
          Pull pull = pull(pod.image());
          loop.run(() -> pulled(pod, pull));
        });
  }

  /** Takes it out of service at once, and out of the world when its last answer is given. */
  void stop(LocalPod pod) {
    pod.leave();
    view.changed(pod);
    ChildProcess process = pod.process();
    if (process == null) {
      view.gone(pod);
    } else {
      loop.later(BEFORE_STOP, process::terminate);
      loop.later(BEFORE_STOP, () -> loop.aside(process::close));
    }
  }

  private Pull pull(String image) {
    try {
      return puller.pull(image);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Pull.Refused("interrupted");
    }
  }

  private void pulled(LocalPod pod, Pull pull) {
    if (pod.isLeaving()) {
      return;
    }
    switch (pull) {
      case Pull.Pulled image -> launch(pod, image);
      case Pull.Refused refused -> {
        pod.waits("ImagePullBackOff", refused.message());
        view.changed(pod);
        loop.later(LONGEST_BACK_OFF, () -> start(pod));
      }
    }
  }

  private void launch(LocalPod pod, Pull.Pulled image) {
    Consumer<String> lines = line -> loop.run(() -> wrote(pod, line));
    ChildProcess process =
        ChildProcess.start(
            pod.name(),
            JavaCommand.full(ShopService.class.getName(), HEAP, image.arguments()),
            pod.environment(),
            lines);
    pod.started(process);
    var unused = process.exit().thenAccept(code -> loop.run(() -> ended(pod, process, code)));
  }

  private void wrote(LocalPod pod, String line) {
    ChildProcess process = pod.process();
    if (process != null) {
      view.logged(pod, process.tail().text(), false);
    }
    Matcher listening = LISTENING.matcher(line);
    if (listening.matches()) {
      int port = Integer.parseInt(listening.group(1));
      pod.listens(port);
      view.changed(pod);
      loop.aside(() -> probe(pod, port));
    }
  }

  /** Asks until it answers; ends with the process. */
  private void probe(LocalPod pod, int port) {
    try {
      while (!answers(port)) {
        ChildProcess process = pod.process();
        if (process == null || !process.isAlive()) {
          return;
        }
        Thread.sleep(BETWEEN_PROBES);
      }
      loop.run(() -> answered(pod));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers(int port) throws InterruptedException {
    URI uri = URI.create("http://%s:%d/healthz".formatted(PodObjects.ADDRESS, port));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build();
    try {
      return probes.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void answered(LocalPod pod) {
    pod.answers();
    view.changed(pod);
  }

  private void ended(LocalPod pod, ChildProcess process, int code) {
    if (!Objects.equals(pod.process(), process)) {
      return;
    }
    pod.ended(code);
    view.logged(pod, process.tail().text(), true);
    if (pod.isLeaving()) {
      view.gone(pod);
      return;
    }
    Duration backOff = backOff(pod.restarts());
    pod.waits(
        "CrashLoopBackOff",
        "back-off %d s restarting failed container, last exit code %d"
            .formatted(backOff.toSeconds(), code));
    view.changed(pod);
    loop.later(backOff, () -> restart(pod));
  }

  private void restart(LocalPod pod) {
    if (!pod.isLeaving()) {
      start(pod);
    }
  }

  private static Duration backOff(int restarts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(restarts - 1, 5));
    return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
  }
}
