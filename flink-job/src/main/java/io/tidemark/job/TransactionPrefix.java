package io.tidemark.job;

import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.admin.TransactionListing;

/** The start of the transactional ids of one job, which no other's may begin like. */
public final class TransactionPrefix {
  private static final char END = '/';

  private TransactionPrefix() {}

  /**
   * A transactional id of another job that clashes with that prefix: when either is the start of
   * the other, one job ends the other's transactions as it starts, and alerts are lost. A job's ids
   * go on with a slash.
   *
   * @param listed ids that the cluster knows, those of jobs of the last days among them
   */
  public static Optional<String> clash(String prefix, Collection<TransactionListing> listed) {
    return listed.stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> clash(prefix, id))
        .findFirst();
  }

  private static boolean clash(String prefix, String id) {
    int end = id.indexOf(END);
    String other = end < 0 ? id : id.substring(0, end);
    return !other.equals(prefix) && (other.startsWith(prefix) || prefix.startsWith(other));
  }
}
