package dev.spillway.architecture.red.waits;

import dev.spillway.architecture.Offences;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Offences(2)
public final class WaitsWithATimeout {
  boolean approved() {
    return Workflow.await(Duration.ofDays(1), () -> true);
  }

  String answer(Promise<String> promise) throws TimeoutException {
    Workflow.await(() -> true);
    return promise.get(1, TimeUnit.DAYS) + promise.get();
  }
}
