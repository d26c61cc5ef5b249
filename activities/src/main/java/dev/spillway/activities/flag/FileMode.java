package dev.spillway.activities.flag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;

/** Sees to it that whoever could read a file can read the one that takes its place. */
final class FileMode {
  private FileMode() {}

  /**
   * Gives the new file the mode, group and owner of the old one.
   *
   * @throws AccessDeniedException where its readers would lose it
   */
  static void keep(Path old, Path next) throws IOException {
    PosixFileAttributeView view = view(next);
    if (view == null) {
      return;
    }
    PosixFileAttributes wanted = view(old).readAttributes();
    view.setPermissions(wanted.permissions());
    boolean others = wanted.permissions().contains(PosixFilePermission.OTHERS_READ);
    boolean group = wanted.permissions().contains(PosixFilePermission.GROUP_READ);
    PosixFileAttributes given = view.readAttributes();
    if (!given.group().equals(wanted.group())) {
      attempt(() -> view.setGroup(wanted.group()), others || !group);
    }
    if (!given.owner().equals(wanted.owner())) {
      attempt(() -> view.setOwner(wanted.owner()), others || group);
    }
  }

  /**
   * Makes the new file younger than the old one, whatever the clocks: evaluators read a file again
   * only when its time, in milliseconds, has gone up.
   */
  static void makeYounger(Path old, Path next) throws IOException {
    Instant before = Files.getLastModifiedTime(old).toInstant();
    if (Files.getLastModifiedTime(next).toMillis() <= before.toEpochMilli()) {
      Files.setLastModifiedTime(next, FileTime.fromMillis(before.toEpochMilli() + 1));
    }
  }

  private static void attempt(Change change, boolean readableWithout) throws IOException {
    try {
      change.make();
    } catch (FileSystemException e) {
      if (!readableWithout) {
        throw new AccessDeniedException(
            e.getFile(), null, "its owner and group cannot be kept, and others may not read it");
      }
    }
  }

  private static PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(
        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }
}
