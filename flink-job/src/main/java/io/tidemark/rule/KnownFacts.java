package io.tidemark.rule;

import java.util.List;

/** The ids of case facts that mean something to a rule's judgement beyond being noted. */
final class KnownFacts {
  /** A service refused an ordered rectification, or let its deadline lapse. */
  static final String ORDER_REFUSED = "order.refused";

  /** Facts that a rule may wait for, each with the only kind of subject it can be about. */
  static final List<Gate> GATES = List.of(new Gate(ORDER_REFUSED, RuleSubject.SERVICE));

  /** An earlier punishment by an authority, and by a court. */
  static final String ADMINISTRATIVE = "sanction.administrative";

  static final String CRIMINAL = "sanction.criminal";

  private KnownFacts() {}

  record Gate(String fact, RuleSubject subject) {}
}
