package io.tidemark.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules topic, step by step: gathers the steps of a release until its commit, and puts it in
 * force if each of them is sound and the catalogue is sound with all of them; else nothing of it.
 */
public final class Releases {
  private final List<RuleStep> waiting;
  private final Set<String> spoiled;
  private final List<RuleChange> released;
  private Catalogue inForce;

  /** The start of the topic, on top of that catalogue. */
  public Releases(Catalogue base) {
    this(base, List.of(), Set.of(), List.of());
  }

  /**
   * Somewhere on the topic.
   *
   * @param waiting steps whose release has no commit yet
   * @param spoiled ids of such releases of which a step was rejected
   * @param released all changes in force, in their order
   */
  public Releases(
      Catalogue base, List<RuleStep> waiting, Set<String> spoiled, List<RuleChange> released) {
    this.waiting = new ArrayList<>(waiting);
    this.spoiled = new HashSet<>(spoiled);
    this.released = new ArrayList<>(released);
    this.inForce = with(base, released);
  }

  /**
   * What came of a step.
   *
   * @param release in force from now on, or null
   */
  public record Outcome(RuleRelease release, List<Rejection> rejections) {
    private static final Outcome NONE = new Outcome(null, List.of());

    public Outcome {
      rejections = List.copyOf(rejections);
    }
  }

  /** A step of which nothing applies, and why. */
  public record Rejection(RuleStep step, String error) {}

  /** Takes the next step. */
  public Outcome receive(RuleStep step) {
    if (step.kind() == RuleStep.Kind.COMMIT) {
      return commit(step);
    }
    try {
      waiting.add(checked(step));
      return Outcome.NONE;
    } catch (CatalogueException e) {
      spoiled.add(step.releaseId());
      return new Outcome(null, List.of(rejection(step, e.getMessage())));
    }
  }

  private static RuleStep checked(RuleStep step) {
    if (step.kind() == RuleStep.Kind.DISABLE) {
      if (step.ruleId() == null) {
        throw wrong("", "rule_id", "a DISABLE step needs one");
      }
      return step;
    }
    if (step.definition() == null) {
      throw wrong(step.ruleId(), "definition", "a RULE step needs one");
    }
    String id = RuleText.parse(step.definition()).id();
    if (step.ruleId() != null && !step.ruleId().equals(id)) {
      throw wrong(step.ruleId(), "id", "the definition is of rule " + id);
    }
    return step.of(id);
  }

  private static CatalogueException wrong(String rule, String field, String reason) {
    return new CatalogueException(
        List.of(new CatalogueError("rules topic", 0, rule == null ? "" : rule, field, reason, "")));
  }

  /** All or nothing: the steps of the release wait no longer either way. */
  private Outcome commit(RuleStep commit) {
    List<RuleStep> steps =
        waiting.stream().filter(step -> step.releaseId().equals(commit.releaseId())).toList();
    waiting.removeAll(steps);
    if (spoiled.remove(commit.releaseId())) {
      return rejected(steps, commit, "another step of it was rejected");
    }
    List<RuleChange> changes =
        steps.stream().map(step -> new RuleChange(step.ruleId(), step.definition())).toList();
    try {
      Catalogue after = with(inForce, changes);
      RuleText.check(after.rules().values());
      inForce = after;
    } catch (CatalogueException e) {
      return rejected(steps, commit, e.getMessage());
    }
    released.addAll(changes);
    return new Outcome(new RuleRelease(commit.releaseId(), changes), List.of());
  }

  private static Outcome rejected(List<RuleStep> steps, RuleStep commit, String error) {
    List<Rejection> rejections = new ArrayList<>();
    steps.forEach(step -> rejections.add(rejection(step, error)));
    rejections.add(rejection(commit, error));
    return new Outcome(null, rejections);
  }

  private static Rejection rejection(RuleStep step, String error) {
    return new Rejection(step, "release " + step.releaseId() + " is not applied: " + error);
  }

  /** That catalogue with these changes, one after the other. */
  public static Catalogue with(Catalogue catalogue, Iterable<RuleChange> changes) {
    Catalogue changed = catalogue;
    for (RuleChange change : changes) {
      changed =
          change.definition() == null
              ? changed.without(change.ruleId())
              : changed.with(RuleText.parse(change.definition()));
    }
    return changed;
  }

  /** The catalogue with all releases so far. */
  public Catalogue inForce() {
    return inForce;
  }

  public List<RuleStep> waiting() {
    return List.copyOf(waiting);
  }

  public Set<String> spoiled() {
    return Set.copyOf(spoiled);
  }

  public List<RuleChange> released() {
    return List.copyOf(released);
  }
}
