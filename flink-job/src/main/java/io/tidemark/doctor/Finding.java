package io.tidemark.doctor;

/**
 * Something that is not as it must be.
 *
 * @param where topic, partition, group, broker or option
 * @param what is wrong, with the value found
 * @param remedy what to do
 */
public record Finding(String where, String what, String remedy) {
  @Override
  public String toString() {
    return where + ": " + what + "; " + remedy;
  }
}
