package io.tidemark.attribution;

/** What a hop makes of a member's step and the step of the content it asked. */
public enum Join {
  /** Twice as far: where my ancestor got, I get. */
  DOUBLE {
    @Override
    Step join(String member, Step mine, String asked, Step theirs) {
      if (theirs.rooted()) {
        return new Step(theirs.ancestor(), mine.smallest(), true, false, false);
      }
      String smallest =
          mine.smallest().compareTo(theirs.smallest()) <= 0 ? mine.smallest() : theirs.smallest();
      return new Step(theirs.ancestor(), smallest, false, smallest.equals(member), false);
    }
  },
  /** My furthest ancestor is the root itself, or knows the smallest id of the cycle it is on. */
  CYCLE {
    @Override
    Step join(String member, Step mine, String asked, Step theirs) {
      if (theirs.rooted()) {
        return theirs.ancestor().equals(asked) ? Step.root(asked) : Step.alone(member);
      }
      return new Step(theirs.smallest(), theirs.smallest(), false, mine.smallestOfCycle(), false);
    }
  },
  /** The smallest id is a root only if it found itself to be the smallest of its cycle. */
  VERIFY {
    @Override
    Step join(String member, Step mine, String asked, Step theirs) {
      return theirs.smallestOfCycle() ? Step.root(asked) : Step.alone(member);
    }
  };

  abstract Step join(String member, Step mine, String asked, Step theirs);
}
