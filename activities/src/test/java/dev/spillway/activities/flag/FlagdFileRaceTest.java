package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.SetFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers, each with its own back end of the same file. */
class FlagdFileRaceTest {
  private static final FlagKey OTHER = new FlagKey("banner");
  private static final Percent QUARTER = new Percent(25);

  @TempDir private Path folder;
  private FlagdFile one;
  private FlagdFile other;

  @BeforeEach
  void seed() throws IOException {
    Path file = folder.resolve("flags.json");
    ObjectNode root = FlagdDocument.JSON.createObjectNode();
    off(root.withObject("/flags/" + Flags.FLAG));
    off(root.withObject("/flags/" + OTHER));
    Files.writeString(file, root.toString());
    FlagdFileSettings settings = new FlagdFileSettings("production", file);
    one = new FlagdFile(settings, new TickingClock(Flags.BEGIN));
    other = new FlagdFile(settings, new TickingClock(Flags.BEGIN.plusSeconds(60)));
  }

  @Test
  void bothSetTheSameShare() throws Exception {
    assertThat(together(Flags.FLAG, Flags.FLAG)).isEqualTo(QUARTER);
  }

  @Test
  void eachSetsAnotherFlag() throws Exception {
    assertThat(together(Flags.FLAG, OTHER)).isEqualTo(QUARTER);
    assertThat(share(Flags.FLAG)).isEqualTo(QUARTER);
    assertThat(share(OTHER)).isEqualTo(QUARTER);
  }

  private Percent together(FlagKey ofOne, FlagKey ofOther) throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
      Future<FlagExposure> first = workers.submit(() -> one.set(set(ofOne), what -> {}));
      Future<FlagExposure> second = workers.submit(() -> other.set(set(ofOther), what -> {}));
      assertThat(first.get(60, TimeUnit.SECONDS).set()).isEqualTo(QUARTER);
      return second.get(60, TimeUnit.SECONDS).set();
    }
  }

  private Percent share(FlagKey flag) {
    return one.read(new FlagRequest(Flags.TARGET, flag)).on();
  }

  private static SetFlag set(FlagKey flag) {
    return new SetFlag(Flags.TARGET, Flags.RELEASE, flag, Percent.NONE, QUARTER);
  }

  private static void off(ObjectNode definition) {
    definition.put("state", "ENABLED").put("defaultVariant", "off");
    definition.putObject("variants").put("on", true).put("off", false);
  }
}
