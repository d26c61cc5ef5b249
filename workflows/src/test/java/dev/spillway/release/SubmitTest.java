package dev.spillway.release;

/** On the in-process server. */
class SubmitTest extends SubmitContract {
  @Override
  TestLane openLane(FakeWorld world) {
    return new TestLane(world);
  }
}
