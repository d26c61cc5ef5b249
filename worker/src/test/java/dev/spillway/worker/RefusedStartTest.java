package dev.spillway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.worker.config.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {
  @Test
  void saysCauseAndRemedyInOneLineEachAndEndsWithTwo(CapturedOutput output) {
    InvalidConfigurationException failure =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () -> WorkerApplication.application().run("--spillway.temporal.adress=h:1"));

    assertThat(failure.getExitCode()).isEqualTo(2);
    assertThat(output.getOut().lines().filter(line -> line.contains(" ERROR ")))
        .satisfiesExactly(
            line -> assertThat(line).contains("found 'spillway.temporal.adress'"),
            line -> assertThat(line).contains("remedy: did you mean 'spillway.temporal.address'"));
    assertThat(output.getOut()).doesNotContain("\tat ");
  }
}
