package io.tidemark.demo.traffic;

/** A sequence of events that must, or must not, cross certain lines. */
@FunctionalInterface
interface Story {
  /** Puts its events on the stage. */
  void tell(Stage stage);
}
