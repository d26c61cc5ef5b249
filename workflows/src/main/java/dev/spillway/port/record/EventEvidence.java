package dev.spillway.port.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.judge.authority.GroupRule;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.Change;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.wire.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event rests on, besides the records of analyses and of what runs. The same records are
 * written and read: what an earlier version left out, or wrote in another form, is absent.
 */
public sealed interface EventEvidence {
  /**
   * What is released, by which steps and where.
   *
   * @param steps in the plan's order
   * @param where which objects it moves; earlier versions did not say
   */
  record Started(@Nullable Change change, List<Planned> steps, @Nullable Whereabouts where)
      implements EventEvidence {
    public Started {
      steps = steps == null ? List.of() : steps.stream().filter(step -> step.id() != null).toList();
    }

    /** As earlier versions wrote it. */
    public Started(@Nullable Change change, List<Planned> steps) {
      this(change, steps, null);
    }
  }

  /**
   * A step as the plan has it.
   *
   * @param files that it takes from the request, such as its SQL; null where it takes none
   */
  record Planned(@Nullable String id, @Nullable String kind, @Nullable List<PlannedFile> files) {
    public Planned {
      files = files == null ? null : List.copyOf(files);
    }

    /** One that takes no files. */
    public Planned(@Nullable String id, @Nullable String kind) {
      this(id, kind, null);
    }
  }

  /**
   * A file as the request carries it, which an approval binds.
   *
   * @param sha256 of its text
   */
  record PlannedFile(@Nullable String path, @Nullable String sha256) {}

  /**
   * The objects of a cluster that a release moves.
   *
   * @param cluster a name of the installation's configuration
   * @param namespace the Kubernetes namespace
   * @param deployment the stable one
   * @param route the HTTPRoute
   */
  record Whereabouts(String cluster, String namespace, String deployment, String route) {
    public Whereabouts {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(namespace, "namespace");
      Objects.requireNonNull(deployment, "deployment");
      Objects.requireNonNull(route, "route");
    }
  }

  /**
   * Which kind of step it is that began, and how the release stands then.
   *
   * @param undo what a way back would do from now on; earlier versions did not say
   * @param running what runs now; earlier versions did not say
   */
  record Began(@Nullable String kind, @Nullable String undo, @Nullable Running running)
      implements EventEvidence {
    /** As earlier versions wrote it. */
    public Began(@Nullable String kind) {
      this(kind, null, null);
    }
  }

  /** Where something that moves is now. */
  record Moved(@Nullable Integer percent) implements EventEvidence {}

  /**
   * What a question rests on.
   *
   * @param approval what this one question is called; earlier versions gave it no name
   * @param subject digest of what is approved
   * @param rules all of which must hold
   * @param undo what a way back would do now
   * @param running what runs while people are asked
   */
  record Asked(
      @Nullable String approval,
      @Nullable String subject,
      List<GroupRule> rules,
      @Nullable Instant expiresAt,
      @Nullable String undo,
      @Nullable Running running)
      implements EventEvidence {
    /** Of a question about which nothing else is known. */
    public static final Asked NOTHING = ofSubject(null);

    public Asked {
      rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** As earlier versions wrote it. */
    static Asked ofSubject(@Nullable String subject) {
      return new Asked(null, subject, List.of(), null, null, null);
    }
  }

  /**
   * Who a message was checked to be from: the principal alone, since what is recorded stays and
   * logins and addresses are a person's own.
   *
   * @param approval the question that it answers; null where it answers none
   * @param count how many have said yes by then, and how many are wanted
   */
  record Checked(
      boolean verified, @Nullable Identity by, @Nullable String approval, @Nullable String count)
      implements EventEvidence {}

  /** Which question it is that was answered. */
  record Answered(@Nullable String approval) implements EventEvidence {}

  /** Evidence as the record keeps it. */
  static String written(Object evidence) {
    try {
      return WireFormat.mapper().writeValueAsString(evidence);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Evidence that travelled can be written", e);
    }
  }

  /** An event's evidence; empty where it has none of that kind, or none that can be read. */
  static <T> Optional<T> of(RecordedEvent event, Class<T> kind) {
    String evidence = event.evidence();
    return evidence == null || !isOf(event, kind)
        ? Optional.empty()
        : EvidenceReader.read(evidence, kind);
  }

  private static boolean isOf(RecordedEvent event, Class<?> kind) {
    for (EventType type : EventType.values()) {
      if (type.is(event)) {
        return type.evidence().filter(kind::equals).isPresent();
      }
    }
    return false;
  }
}
