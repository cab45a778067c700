package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * At a victim's key: tells every content that speaks about this person what is attested of the
 * person, as far as it is noted in alerts on such content.
 */
public final class VictimBook {
  /** The note of an attested fact about a victim begins so (2023 Opinions, Art. 8). */
  private static final String NOTES = "cyberviolence.aggr.";

  private static final Set<String> OF_THE_PERSON = Set.of("victim.minor", "victim.disabled");

  private final Table<String, Boolean> contents;
  private final Table<String, CaseFact> facts;

  /**
   * On one victim.
   *
   * @param contents that speak about the victim
   * @param facts those that are noted, by event id
   */
  public VictimBook(Table<String, Boolean> contents, Table<String, CaseFact> facts) {
    this.contents = contents;
    this.facts = facts;
  }

  /** A content or a fact; rows for contents go to {@code out}. */
  public void receive(VictimInput input, Consumer<ContentInput> out) {
    if (input.fact() == null) {
      meet(input.contentId(), out);
    } else if (isNoted(input.fact())) {
      learn(input.victimId(), input.fact(), out);
    }
  }

  private boolean isNoted(FactRow row) {
    CaseFact fact = row.fact();
    return fact == null
        ? facts.get(row.factId()) != null
        : OF_THE_PERSON.contains(fact.fact()) || fact.fact().startsWith(NOTES);
  }

  private void meet(String contentId, Consumer<ContentInput> out) {
    if (contents.get(contentId) != null) {
      return;
    }
    contents.put(contentId, true);
    for (Map.Entry<String, CaseFact> entry : facts.entries()) {
      CaseFact fact = entry.getValue();
      out.accept(
          ContentInput.of(
              contentId, new FactRow(factId(fact.subject().id(), entry.getKey()), fact)));
    }
  }

  private void learn(String victimId, FactRow row, Consumer<ContentInput> out) {
    if (row.fact() == null) {
      facts.remove(row.factId());
    } else {
      facts.put(row.factId(), row.fact());
    }
    for (Map.Entry<String, Boolean> content : contents.entries()) {
      out.accept(
          ContentInput.of(
              content.getKey(), new FactRow(factId(victimId, row.factId()), row.fact())));
    }
  }

  /** Tells a victim's facts apart from the content's own, whose event ids hold no line end. */
  private static String factId(String victimId, String eventId) {
    return victimId + '\n' + eventId;
  }
}
