package dev.spillway.worker.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which paths a browser may look at by what it keeps: the pages, and the events and the live stream
 * of a release, which they lead to.
 */
final class PagePath {
  private static final Pattern PAGE =
      Pattern.compile("/|/releases/[A-Za-z0-9._-]{1,200}(/report\\.html)?");
  private static final Pattern BESIDE =
      Pattern.compile(
          "/v1/record/events|/v1/lanes/[A-Za-z0-9._-]{1,200}/[A-Za-z0-9._-]{1,200}/live");

  private static final Set<String> LOGIN = Set.of("/login", "/login/callback", "/logout");

  private PagePath() {}

  /** Whether a browser asks for a page, or signs in or out, and can show one. */
  static boolean isWantedAsPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    return showsPages(request) && (isPage(path) || isLogin(path));
  }

  /** Whether whoever asks takes pages, as browsers do. */
  static boolean showsPages(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  /** Whether somebody signs in or out there. */
  static boolean isLogin(String path) {
    return LOGIN.contains(path);
  }

  /** Whether it only looks at one of them. */
  static boolean isLookedAt(HttpServletRequest request) {
    String path = request.getRequestURI();
    return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        && (isPage(path) || BESIDE.matcher(path).matches());
  }

  /** Whether it is a page of ours: a path alone, so that it leads nowhere else. */
  static boolean isPage(String path) {
    return PAGE.matcher(path).matches();
  }
}
