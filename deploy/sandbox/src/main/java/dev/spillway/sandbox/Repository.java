package dev.spillway.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files of a service's repository, and of its flags, copied to where a demo may use them. */
final class Repository {
  private static final String HOME = "/dev/spillway/sandbox/";
  private static final String FLAGS = "flags.json";
  private static final String PLAN = "plan.yaml";
  private static final List<String> BESIDE_THE_PLAN =
      List.of(
          "db/expand/V1__add_customer_name.sql",
          "db/contract/V2__drop_customer.sql",
          "db/customer-name.yaml",
          "db/readers.sql");

  private final Path folder;

  /** Copies them into new folders below the given one. */
  Repository(Path folder) throws IOException {
    this.folder = folder;
    copy(PLAN, plan());
    for (String file : BESIDE_THE_PLAN) {
      copy(file, plan().resolveSibling(file));
    }
    copy(FLAGS, flags());
  }

  /** The plan, as a service's repository has it. */
  Path plan() {
    return folder.resolve("repository").resolve("release.yaml");
  }

  /** The definitions of the flags; the folder is theirs alone. */
  Path flags() {
    return folder.resolve("flags").resolve(FLAGS);
  }

  private static void copy(String name, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    try (InputStream from =
        Objects.requireNonNull(Repository.class.getResourceAsStream(HOME + name), name)) {
      Files.write(to, from.readAllBytes());
    }
  }
}
