package dev.spillway.worker.page;

import java.util.List;

/** Everything a server needs to serve the pages. Knows no clock, no record and no web framework. */
public final class Pages {
  private Pages() {}

  /**
   * The board, for {@code GET /}.
   *
   * @param releases the open ones, and for each service and environment the last one that ended
   * @param debts what is to be reviewed
   */
  public static PageReply board(List<Known> releases, List<DebtRow> debts, Reader reader) {
    List<ReleaseView> views = releases.stream().map(ReleaseView::of).toList();
    return new PageReply(BoardPage.of(views, debts, reader));
  }

  /** A release, for {@code GET /releases/{id}}. */
  public static PageReply release(Known known, Reader reader) {
    return new PageReply(ReleasePage.of(ReleaseView.of(known), reader));
  }

  /** A release as one file, for {@code GET /releases/{id}/report.html}. */
  public static PageReply report(Known known) {
    return new PageReply(ReportPage.of(ReleaseView.of(known)));
  }

  /**
   * Why a page is not shown, in the words that programs get as {@code cause} and {@code remedy}.
   */
  public static PageReply problem(int status, String cause, String remedy) {
    return new PageReply(ProblemPage.of(status, cause, remedy));
  }

  /** A question whether to sign out, for {@code GET /logout}. */
  public static PageReply askToLeave() {
    return new PageReply(LeavePage.asking(), PageManner.ASKS);
  }

  /** The answer to it. */
  public static PageReply left() {
    return new PageReply(LeavePage.done());
  }
}
