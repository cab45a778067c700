package io.tidemark.attribution;

import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import java.util.Map;
import java.util.function.Consumer;

/** At an ancestor's key: answers those who ask how far it has got, again whenever that changes. */
public final class Hop {
  private final Join join;
  private final Cell<HopInput> own;
  private final Table<String, HopInput> askers;

  /**
   * On the state of one content in one hop.
   *
   * @param own what the content last told of itself
   * @param askers by member, what each last asked; as many as point here, gone when they turn away
   */
  public Hop(Join join, Cell<HopInput> own, Table<String, HopInput> askers) {
    this.join = join;
    this.own = own;
    this.askers = askers;
  }

  public void receive(HopInput input, Consumer<Climb> out) {
    if (input.step() == null) {
      askers.remove(input.member());
    } else if (input.own()) {
      own.set(input);
      if (input.step().rooted()) {
        out.accept(new Climb(input.member(), input.version(), input.version(), input.step()));
      }
      for (Map.Entry<String, HopInput> asker : askers.entries()) {
        out.accept(answer(asker.getValue()));
      }
    } else {
      askers.put(input.member(), input);
      out.accept(answer(input));
    }
  }

  private Climb answer(HopInput ask) {
    HopInput told = own.get();
    Step theirs = told == null ? Step.root(ask.contentId()) : told.step();
    long version = told == null ? 0 : told.version();
    return new Climb(
        ask.member(),
        ask.version(),
        version,
        join.join(ask.member(), ask.step(), ask.contentId(), theirs));
  }
}
