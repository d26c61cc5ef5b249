package dev.spillway.architecture.red.workflow;

import dev.spillway.architecture.Offences;
import io.temporal.workflow.Workflow;
import java.time.Duration;

@Offences(1)
public final class SleepsInAnActivity {
  void hold() {
    Workflow.sleep(Duration.ofMinutes(1));
  }
}
