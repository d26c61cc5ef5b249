package dev.spillway.activities.flag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.FlagKey;
import dev.spillway.wire.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of flagd's, and changes one flag in it.
 *
 * <p>The new version is written beside it and takes its place in one step, so that a reader finds
 * the old one or the new one. Writers of this program take turns by a lock file. An editor that
 * takes no lock is noticed up to the moment of that step, and never written over on purpose.
 */
final class DefinitionFile {
  /** What to do while something waits for the file. */
  static final String READ_AGAIN = "; put it right, it is read again";

  private static final int MOST_CONFLICTS = 5;

  private final Path file;

  DefinitionFile(Path file) {
    this.file = file;
  }

  /** Decides what is to stand in place of a flag. */
  @FunctionalInterface
  interface Edit {
    /**
     * The flag's next definition; an equal one where there is nothing to write.
     *
     * @param current null where the file lacks it
     */
    ObjectNode apply(@Nullable ObjectNode current);
  }

  /** As it stands; {@code unavailable} where it is missing or broken, as that may pass. */
  FlagdDocument read() {
    try {
      return FlagdDocument.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw translated(e);
    }
  }

  /** Whether this process may put a new version in its place. */
  boolean isWritable() {
    try {
      return Files.isWritable(folder(file.toRealPath()));
    } catch (IOException e) {
      throw translated(e);
    }
  }

  /** Edits a flag and reads it back; answers its definition. */
  ObjectNode change(FlagKey flag, Edit edit, Progress progress) {
    try {
      Path real = file.toRealPath();
      Path lockFile = folder(real).resolve(".%s.lock".formatted(real.getFileName()));
      WriterLock lock = WriterLock.take(lockFile, progress);
      try {
        return change(real, flag, edit, progress);
      } finally {
        lock.close();
      }
    } catch (UncheckedIOException e) {
      throw translated(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw translated(e);
    }
  }

  private ObjectNode change(Path real, FlagKey flag, Edit edit, Progress progress)
      throws IOException {
    for (int i = 0; i < MOST_CONFLICTS; i++) {
      progress.doing("writes flag '%s' to %s".formatted(flag, file));
      byte[] before = Files.readAllBytes(real);
      FlagdDocument document = FlagdDocument.parse(before);
      ObjectNode current = document.flag(flag).orElse(null);
      ObjectNode wanted = edit.apply(current);
      if (wanted.equals(current)) {
        return wanted;
      }
      if (replace(real, before, document.with(flag, wanted))) {
        return readBack(flag, wanted);
      }
    }
    throw Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to write flag '%s' to %s, but the file changed %d times in between; it is tried again"
            .formatted(flag, file, MOST_CONFLICTS));
  }

  private static boolean replace(Path real, byte[] before, byte[] after) throws IOException {
    Path next = Files.createTempFile(folder(real), ".%s.".formatted(real.getFileName()), ".next");
    try {
      writeThrough(next, after);
      FileMode.keep(real, next);
      FileMode.makeYounger(real, next);
      if (!Arrays.equals(before, Files.readAllBytes(real))) {
        return false;
      }
      Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** Up to the disk, so that no power cut leaves an empty file in its place. */
  private static void writeThrough(Path next, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private ObjectNode readBack(FlagKey flag, ObjectNode wanted) {
    return read()
        .flag(flag)
        .filter(wanted::equals)
        .orElseThrow(
            () ->
                Failures.of(
                    FailureType.FOREIGN_CHANGE,
                    ("Expected to read back of flag '%s' what was written to %s, but found another"
                            + " definition: somebody else writes it too; find out who, then retry")
                        .formatted(flag, file)));
  }

  private static Path folder(Path real) {
    Path folder = real.getParent();
    return folder == null ? real : folder;
  }

  private RuntimeException translated(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied ->
          Failures.of(
              FailureType.UNAUTHORISED,
              "Expected to read and write %s and its folder, but %s is denied (%s); grant it"
                  .formatted(file, denied.getFile(), Failures.clean(denied.getReason())));
      case NoSuchFileException missing -> unavailable("there is no " + missing.getFile());
      case JsonProcessingException broken ->
          unavailable(
              "line %d is broken (%s)"
                  .formatted(
                      broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(),
                      Failures.clean(broken.getOriginalMessage())));
      default -> unavailable(Failures.clean(failure.getMessage()));
    };
  }

  private RuntimeException unavailable(String found) {
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected flagd's definitions as JSON in %s, but %s".formatted(file, found) + READ_AGAIN);
  }
}
