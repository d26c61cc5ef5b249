package dev.spillway.sandbox.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random passwords of a demo, each in a file that only its user may read. */
public final class Logins {
  private static final int BYTES = 16;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  /** Keeps them in a new folder below the given one. */
  Logins(Path folder) throws IOException {
    this.folder = Files.createDirectory(folder.resolve("secrets"));
  }

  /** Who logs in where. */
  public enum Login {
    SUPERUSER("postgres"),
    /** Changes the shop's schema. */
    SHOP_OWNER("shop_owner"),
    /** The shop's pods. */
    SHOP_PODS("orders_api"),
    /** Whose session is in the way where a demo wants one. */
    BACKUP("nightly_backup"),
    RECORD_OWNER("record_owner"),
    /** The worker, as it writes the record. */
    RECORD_WRITER("record_worker"),
    /** The worker, as it reads images. */
    REGISTRY_PULLER("registry_puller"),
    /** The worker, as it sends notices. */
    PAGER("pager");

    private final String user;

    Login(String user) {
      this.user = user;
    }

    /** As whoever is logged in to knows it. */
    public String user() {
      return user;
    }
  }

  /** The file with its password; made where there is none yet. */
  public Path file(Login login) {
    Path file = folder.resolve(login.user());
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Files.writeString(file, HexFormat.of().formatHex(bytes));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file, e);
    }
  }

  /** The password itself. */
  public String password(Login login) {
    try {
      return Files.readString(file(login));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file(login), e);
    }
  }
}
