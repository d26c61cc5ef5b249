package dev.spillway.sandbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A {@code ./spillway} for a prompt in a folder: starts what the launcher would, from this class
 * path, without a look at what is built.
 */
public record Launcher(Path folder) {
  /** Writes it. */
  public void write() throws IOException {
    String classPath = System.getProperty("java.class.path");
    String jars =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .reduce((left, right) -> left + File.pathSeparator + right)
            .orElseThrow();
    Path file =
        Files.writeString(
            folder.resolve("spillway"),
            """
            #!/usr/bin/env bash
            options='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable --enable-native-access=ALL-UNNAMED%6$s'
            case ${1:-} in
              demo) shift; exec %1$s $options -cp '%2$s' dev.spillway.sandbox.DemoCommand "$@" ;;
              worker)
                shift
                # Ends with the test, also when that is killed.
                (while kill -0 %5$d && kill -0 $$; do sleep 1; done; kill $$) </dev/null >/dev/null 2>&1 &
                exec %1$s $options -Xmx256m -cp '%2$s' dev.spillway.worker.WorkerApplication "$@" ;;
              *) exec %1$s $options -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=%4$s -cp '%3$s' dev.spillway.starter.SpillwayCommand "$@" ;;
            esac
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    classPath,
                    jars,
                    folder.resolve("spillway.jsa"),
                    ProcessHandle.current().pid(),
                    Runtime.version().feature() < 23
                        ? ""
                        : " --sun-misc-unsafe-memory-access=allow"));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
