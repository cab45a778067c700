package io.tidemark.alert;

/**
 * How complete the data behind an alert were.
 *
 * @param duplicates records of the subject that were duplicates: of a lineage views, posts and
 *     shares of its members and facts on them, of any other subject its own exports and the facts
 *     on it
 * @param late those of the others, posts left out, that came after event time had passed them
 * @param followersUnknown disseminations whose followers nobody told, counted as 0
 * @param unresolved members whose root could not be found; of lineages alone
 * @param deadLetters records rejected in the whole job so far, approximate; null: not told
 */
public record Completeness(
    long duplicates, long late, long followersUnknown, long unresolved, Long deadLetters) {
  public static final Completeness NOTHING_KNOWN = new Completeness(0, 0, 0, 0, null);

  public Completeness(long duplicates, long late, long followersUnknown, long unresolved) {
    this(duplicates, late, followersUnknown, unresolved, null);
  }

  /** The same, knowing how many records the whole job has rejected. */
  public Completeness withDeadLetters(long rejected) {
    return new Completeness(duplicates, late, followersUnknown, unresolved, rejected);
  }
}
