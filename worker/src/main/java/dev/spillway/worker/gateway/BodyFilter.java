package dev.spillway.worker.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no more of a body than any request of its kind has, whatever its head says. */
final class BodyFilter extends OncePerRequestFilter {
  /** The files of a release, 256 KiB, quoted as JSON, with its plan. */
  private static final long LARGEST_START = 1024 * 1024;

  private static final long LARGEST = 64 * 1024;

  /** The door of a chat reads no more than it takes, and has a code for what is larger. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().equals(SlackController.PATH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long largest = largest(request.getRequestURI());
    if (request.getContentLengthLong() > largest) {
      throw tooLarge(largest);
    }
    chain.doFilter(new Limited(request, largest), response);
  }

  private static long largest(String path) {
    return path.equals("/v1/releases") ? LARGEST_START : LARGEST;
  }

  private static Problem tooLarge(long largest) {
    return new Problem(
        413,
        "Expected a body of at most %d KiB, but it is larger".formatted(largest / 1024),
        "send less; files of a plan may have 256 KiB in all");
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long largest;

    Limited(HttpServletRequest request, long largest) {
      super(request);
      this.largest = largest;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), largest);
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private final long largest;
    private long count;

    Counted(ServletInputStream in, long largest) {
      this.in = in;
      this.largest = largest;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > largest) {
        throw tooLarge(largest);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
