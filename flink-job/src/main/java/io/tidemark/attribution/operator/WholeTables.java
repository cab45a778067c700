package io.tidemark.attribution.operator;

import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.rule.operator.SweepTurn;
import io.tidemark.rule.operator.SweptFunction.CurrentKey;
import java.util.function.Predicate;

/** Tables whole in state, for a backend that keeps objects: the state is the memory. */
final class WholeTables implements Tables {
  private static final int ROWS_PER_TURN = 256;

  private final ViewState state;
  private final ViewCounter counter;
  private int sweptRow;

  /**
   * The tables of those groups; what another backend stored comes into memory.
   *
   * @param groups keys of all groups of this instance
   */
  WholeTables(
      ViewState state,
      ViewCounter counter,
      CurrentKey current,
      Iterable<String> groups,
      TableSizes sizes) {
    this.state = state;
    this.counter = counter;
    for (String group : groups) {
      current.set(group);
      if (state.places() != null) {
        state.whole().set(counter.wholeOf(state));
        state.clearStore();
      }
      ViewTable whole = state.whole().get();
      if (whole != null) {
        sizes.measure(group, whole);
      }
    }
  }

  @Override
  public ViewTable open() {
    ViewTable open = state.whole().get();
    if (open == null) {
      open = counter.newTable();
    }
    counter.open(open);
    return open;
  }

  @Override
  public void keep(ViewTable table) {
    state.whole().set(table);
  }

  @Override
  public void makeRoom() {}

  @Override
  public void flush() {}

  @Override
  public String stateName() {
    return ViewState.WHOLE.getName();
  }

  @Override
  public void startSweep() {
    sweptRow = 0;
  }

  @Override
  public SweepTurn sweep(long line, Predicate<String> ends) {
    ViewTable table = open();
    int rows = 0;
    boolean ended = false;
    while (!ended && rows < ROWS_PER_TURN && sweptRow < table.end()) {
      int row = sweptRow;
      sweptRow = table.next(row);
      rows++;
      ended = table.isOfInterest(row, line) && ends.test(table.contentId(row));
    }
    boolean done = sweptRow >= table.end();
    sweptRow = done ? 0 : sweptRow;
    return new SweepTurn(rows, done);
  }
}
