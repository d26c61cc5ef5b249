package dev.spillway.activities.schema;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Puts every session that a library opens under a watch. */
final class WatchedSource implements DataSource {
  private final DataSource source;
  private final Watch watch;

  WatchedSource(DataSource source, Watch watch) {
    this.source = source;
    this.watch = watch;
  }

  @Override
  public Connection getConnection() throws SQLException {
    watch.check();
    return watch.over(source.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    watch.check();
    return watch.over(source.getConnection(username, password));
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.postgresql");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
