package dev.spillway.plan;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.Spelled;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service level objective that another tool keeps.
 *
 * @param name as a plan's objective may be called
 * @param tool that keeps it, such as {@code Sloth}
 * @param service as the tool names it; empty where it does not
 * @param period as the tool writes it; empty where its own default holds
 * @param within a request that takes longer is bad; null for an objective of availability
 */
public record ImportedObjective(
    String name,
    String tool,
    String service,
    Ratio share,
    String period,
    @Nullable Duration within) {
  private static final Pattern WEEKS = Pattern.compile("([1-9]\\d{0,2})w");
  private static final Pattern PLAIN = Pattern.compile("[1-9]\\d{0,4}[dhm]");
  private static final int DAYS_OF_A_WEEK = 7;

  /** The value of a plan's objective, such as <code>{slo: 99%, within: 250ms}</code>. */
  public String inPlan() {
    return "{slo: %s%s%s}"
        .formatted(
            share,
            within == null ? "" : ", within: " + spelled(within),
            spelledPeriod().map(it -> ", period: " + it).orElse(""));
  }

  /** The period as plans spell it; empty where they cannot, such as for calendar months. */
  public Optional<String> spelledPeriod() {
    Matcher weeks = WEEKS.matcher(period);
    if (weeks.matches()) {
      return Optional.of(Integer.parseInt(weeks.group(1)) * DAYS_OF_A_WEEK + "d");
    }
    return Optional.of(period).filter(it -> PLAIN.matcher(it).matches());
  }

  private static String spelled(Duration duration) {
    boolean whole = duration.equals(Duration.ofSeconds(duration.toSeconds()));
    return whole ? Spelled.of(duration) : duration.toMillis() + "ms";
  }
}
