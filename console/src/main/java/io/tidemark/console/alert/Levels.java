package io.tidemark.console.alert;

import io.tidemark.schemas.AlertLevel;
import java.util.List;

/** The order of levels. */
public final class Levels {
  /**
   * The names of all levels; the place of each is its gravity in the database, so a level that
   * comes between two needs a migration.
   */
  public static final List<String> GRAVEST_FIRST =
      List.of(
          AlertLevel.public_prosecution.name(),
          AlertLevel.especially_serious.name(),
          AlertLevel.serious_consequences.name(),
          AlertLevel.serious.name(),
          AlertLevel.watch.name());

  private Levels() {}

  /** The place of a level; -1 for a text that is none. */
  public static int gravity(String level) {
    return GRAVEST_FIRST.indexOf(level);
  }
}
