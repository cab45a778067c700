package io.tidemark.attribution;

import io.tidemark.state.Cell;
import java.util.function.Consumer;

/**
 * At a member's own key: gives its step a rising version and passes it on, to itself and to the
 * ancestor it has to ask next.
 */
public final class Stepper {
  private final Cell<Sent> sent;

  public Stepper(Cell<Sent> sent) {
    this.sent = sent;
  }

  /**
   * What the member last passed on.
   *
   * @param answer the answer it came from, or null at the first step
   */
  public record Sent(long version, Step step, Climb answer) {}

  /** The member's step by an answer, unless a newer answer is held. */
  public void answered(Climb answer, Consumer<HopInput> next) {
    Sent before = sent.get();
    if (before == null || answer.isNewerThan(before.answer())) {
      step(answer.member(), answer.step(), answer, next);
    }
  }

  /** The member's step is now this one. */
  public void step(String member, Step step, Consumer<HopInput> next) {
    step(member, step, null, next);
  }

  private void step(String member, Step step, Climb answer, Consumer<HopInput> next) {
    Sent before = sent.get();
    if (before != null && before.step().equals(step)) {
      sent.set(new Sent(before.version(), step, answer));
      return;
    }
    long version = before == null ? 1 : before.version() + 1;
    sent.set(new Sent(version, step, answer));
    String asked = before == null || before.step().rooted() ? null : before.step().ancestor();
    if (asked != null && (step.rooted() || !asked.equals(step.ancestor()))) {
      next.accept(new HopInput(asked, member, false, version, null));
    }
    next.accept(new HopInput(member, member, true, version, step));
    if (!step.rooted()) {
      next.accept(new HopInput(step.ancestor(), member, false, version, step));
    }
  }
}
