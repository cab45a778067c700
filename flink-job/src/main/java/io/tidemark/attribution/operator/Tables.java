package io.tidemark.attribution.operator;

import io.tidemark.attribution.views.ViewTable;
import io.tidemark.rule.operator.SweepTurn;
import java.util.function.Predicate;

/** Where the view tables of this instance's key groups are. */
interface Tables {
  /** The table under the current key, which is that of a group. */
  ViewTable open();

  /** To be called when an open table has changed. */
  void keep(ViewTable table);

  /** To be called when no row is in use; what is too much for memory is put away. */
  void makeRoom();

  /** All that was kept is in state from now on. */
  void flush();

  /** Name of the value state that each group's key holds. */
  String stateName();

  /** The next sweep of each table starts at its beginning. */
  void startSweep();

  /**
   * Goes on over the contents under the current key, for as long as one turn may take.
   *
   * @param line see {@link ViewTable#isOfInterest}
   * @param ends takes the id of a content of interest; true: that was the turn
   */
  SweepTurn sweep(long line, Predicate<String> ends);
}
