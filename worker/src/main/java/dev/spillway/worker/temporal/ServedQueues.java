package dev.spillway.worker.temporal;

import java.util.List;
import java.util.stream.Collectors;

/** Everything this process serves. */
public record ServedQueues(List<ServedQueue> queues) {
  public ServedQueues {
    queues = List.copyOf(queues);
  }

  public List<String> names() {
    return queues.stream().map(ServedQueue::name).toList();
  }

  @Override
  public String toString() {
    return queues.stream().map(ServedQueue::name).collect(Collectors.joining(", "));
  }
}
