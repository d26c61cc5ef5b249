package dev.spillway.worker.page;

/** What a browser may do with a page. */
public enum PageManner {
  SHOWS("form-action 'none'", "no-referrer"),
  /** Its form goes to where it came from; the browser is to say that it does. */
  ASKS("form-action 'self'", "same-origin");

  private final String forms;
  private final String referrer;

  PageManner(String forms, String referrer) {
    this.forms = forms;
    this.referrer = referrer;
  }

  /** For the page itself, which may also be a file that no server sends. */
  String policy() {
    return "%s; %s".formatted(PageStyle.POLICY, forms);
  }

  /** Whom the browser tells where it comes from. */
  String referrer() {
    return referrer;
  }
}
