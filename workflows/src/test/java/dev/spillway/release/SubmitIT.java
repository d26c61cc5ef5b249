package dev.spillway.release;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** On a real server. */
@Tag("temporal-server")
class SubmitIT extends SubmitContract {
  private static RealServer server;

  @BeforeAll
  static void startServer() {
    server = RealServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  TestLane openLane(FakeWorld world) {
    return server.lane(world);
  }
}
