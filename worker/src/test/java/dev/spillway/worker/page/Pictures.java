package dev.spillway.worker.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Pictures for the documentation, in the folder that the system property {@code pages.pictures}
 * names; none without it.
 */
final class Pictures {
  private static final String FOLDER = System.getProperty("pages.pictures", "");

  private final TestBrowser browser;

  Pictures(TestBrowser browser) {
    this.browser = browser;
  }

  /** In light and in dark. */
  void take(String name, String url, int height) {
    if (FOLDER.isEmpty()) {
      return;
    }
    take(name, url, height, ColorScheme.LIGHT);
    take(name, url, height, ColorScheme.DARK);
  }

  private void take(String name, String url, int height, ColorScheme scheme) {
    try (BrowserContext window = browser.window(960, height, scheme)) {
      Page page = window.newPage();
      page.navigate(url);
      String file = "%s-%s.png".formatted(name, scheme.name().toLowerCase(Locale.ROOT));
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(FOLDER, file)));
    }
  }
}
