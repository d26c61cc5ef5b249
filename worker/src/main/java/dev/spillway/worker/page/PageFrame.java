package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Node.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all pages have around their content. */
final class PageFrame {
  private PageFrame() {}

  /** A page that stands still. */
  static String still(String title, List<Node> content) {
    return page(title, PageManner.SHOWS, null, content);
  }

  /** A page that stands still and has a form. */
  static String asking(String title, List<Node> content) {
    return page(title, PageManner.ASKS, null, content);
  }

  /** A page that asks for itself again. */
  static String renewed(String title, Duration every, List<Node> content) {
    return page(title, PageManner.SHOWS, every, content);
  }

  private static String page(
      String title, PageManner manner, @Nullable Duration every, List<Node> content) {
    List<Node> head = new ArrayList<>();
    head.add(element("meta").with("charset", "utf-8"));
    head.add(meta("http-equiv", "Content-Security-Policy", manner.policy()));
    head.add(meta("name", "viewport", "width=device-width, initial-scale=1"));
    head.add(meta("name", "color-scheme", "light dark"));
    head.add(meta("name", "referrer", manner.referrer()));
    if (every != null) {
      head.add(meta("http-equiv", "refresh", Long.toString(every.toSeconds())));
    }
    head.add(element("link").with("rel", "icon").with("href", "data:,"));
    head.add(element("title", ForeignText.brief(title, 120)));
    head.add(element("style", new Node.Text(PageStyle.SHEET)));
    Element html =
        element("html", element("head", head), element("body", content))
            .with("lang", "en")
            .with("xmlns", "http://www.w3.org/1999/xhtml");
    return Markup.document(html);
  }

  private static Element meta(String key, String name, String content) {
    return element("meta").with(key, name).with("content", content);
  }
}
