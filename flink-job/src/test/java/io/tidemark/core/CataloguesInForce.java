package io.tidemark.core;

import io.tidemark.attribution.LowestLines;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.RuleSubject;
import java.util.Set;

/** The catalogue as each room knows it; a release reaches one room before another. */
final class CataloguesInForce {
  private static final Set<RuleSubject> SUBJECTS =
      Set.of(RuleSubject.ACCOUNT, RuleSubject.VICTIM, RuleSubject.SERVICE);

  private LowestLines lines;
  private Catalogue lineages;
  private Catalogue subjects;

  CataloguesInForce(Catalogue catalogue) {
    lines = LowestLines.of(catalogue);
    lineages = catalogue;
    subjects = catalogue;
  }

  LowestLines lines() {
    return lines;
  }

  Catalogue ofLineages() {
    return lineages;
  }

  Catalogue ofSubjects() {
    return subjects;
  }

  /** True when content that told nothing before may have to report now. */
  boolean changeContents(Catalogue next) {
    LowestLines before = lines;
    lines = LowestLines.of(next);
    return lines.anyBelow(before);
  }

  ChangedRules changeLineages(Catalogue next) {
    ChangedRules changed = ChangedRules.between(lineages, next, Set.of(RuleSubject.LINEAGE));
    lineages = next;
    return changed;
  }

  ChangedRules changeSubjects(Catalogue next) {
    ChangedRules changed = ChangedRules.between(subjects, next, SUBJECTS);
    subjects = next;
    return changed;
  }
}
