package io.tidemark.rule;

import java.io.Serializable;
import java.util.Objects;

/**
 * An earlier punishment that makes a new act of its kind serious.
 *
 * @param fact {@code sanction.administrative} or {@code sanction.criminal}
 * @param offence the offence that was punished, such as {@code defamation}
 */
public record Sanction(String fact, String offence) implements Serializable {
  public Sanction {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(offence, "offence");
  }
}
