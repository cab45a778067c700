package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What all small stories tell into, and their common turns of phrase. */
final class Telling {
  final Random random;
  final Times times;
  final Events events;
  final List<TelemetryEvent> told = new ArrayList<>();
  private int story;

  Telling(Random random, Events events) {
    this.random = random;
    this.events = events;
    times = new Times(random);
  }

  /** The beginning of all ids of a new story. */
  String next() {
    story++;
    return "e" + story;
  }

  void tell(TelemetryEvent event) {
    told.add(event);
  }

  /** One below, at, or one above. */
  int offBy() {
    return random.nextInt(3) - 1;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Parts of at least 1 that add up to the total. */
  List<Long> split(long total, int parts) {
    List<Long> split = new ArrayList<>();
    long left = total;
    for (int i = parts; i > 1; i--) {
      long part = 1L + random.nextInt((int) Math.max(1, 2 * left / i - 1));
      part = Math.min(part, left - (i - 1));
      split.add(part);
      left -= part;
    }
    split.add(left);
    return split;
  }

  /** Two dates that a window just holds, or just does not. */
  Instant eitherEnd(LocalDate first, LocalDate last) {
    return times.on(oneIn(2) ? first : last);
  }

  LabelStatus anyStatus() {
    return oneIn(2) ? LabelStatus.CONFIRMED : LabelStatus.ALLEGED;
  }

  void label(String content, String label) {
    label(content, label, anyStatus());
  }

  void label(String content, String label, LabelStatus status) {
    tell(events.fact(label, SubjectKind.CONTENT, content).at(times.any()).status(status).build());
  }

  void refuse(String service, Instant effectiveAt) {
    tell(
        events
            .fact("order.refused", SubjectKind.SERVICE, service)
            .at(times.any())
            .effectiveAt(effectiveAt)
            .build());
  }

  /** The account, the owner it may have, or another account of that owner. */
  String oneOfOwner(String account) {
    if (oneIn(2)) {
      return account;
    }
    String owner = account + "-owner";
    String other = account + "-too";
    tell(events.account(account, times.any(), 1, owner));
    if (oneIn(2)) {
      tell(events.account(other, times.any(), 1, oneIn(8) ? null : owner));
    }
    return oneOf(List.of(account, owner, other));
  }

  /** Takes a fact back, and sometimes takes that back. */
  void retract(CaseFact fact) {
    CaseFact retraction = retraction(fact, fact.eventId());
    tell(retraction);
    if (oneIn(3)) {
      tell(retraction(fact, retraction.eventId()));
    }
  }

  private CaseFact retraction(CaseFact fact, String of) {
    return events
        .fact(fact.fact(), fact.subject().kind(), fact.subject().id())
        .at(times.any())
        .retracts(of)
        .build();
  }
}
