package dev.spillway.worker.page;

/** A release as one file that needs no server and never changes. */
public final class ReportPage {
  private ReportPage() {}

  /** A whole HTML document, which an XML parser can read as well. */
  public static String of(ReleaseView view) {
    return PageFrame.still(ReleasePage.title(view), ReleasePage.body(view));
  }
}
