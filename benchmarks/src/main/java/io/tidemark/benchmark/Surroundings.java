package io.tidemark.benchmark;

import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Channel;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What comes beside the views of whole traffic: a post for every content, copies in a tenth of the
 * lineages, labels on a twentieth, and now and then an account's figures and a data export.
 */
final class Surroundings {
  private static final double COPIED = 0.1;
  private static final double LABELLED = 0.05;
  private static final int CONTENTS_PER_ACCOUNT = 10;
  private static final int CONTENTS_PER_EXPORT = 100;
  private static final int MOST_FOLLOWERS = 1_000;
  private static final int MOST_ITEMS = 3;
  private static final String SERVICE = "service";

  private final UniformRandomProvider random;
  private final int accounts;
  private long events;

  Surroundings(Workload workload, UniformRandomProvider random) {
    this.random = random;
    this.accounts = workload.contents() / CONTENTS_PER_ACCOUNT + 1;
  }

  /**
   * What is said of a content when it appears. A copy is one of the content before it.
   *
   * @param rank of the content, from 1
   * @param nowMillis milliseconds since the epoch
   */
  List<TelemetryEvent> of(int rank, long nowMillis) {
    List<TelemetryEvent> all = new ArrayList<>();
    String content = ViewSequence.contentId(rank);
    String author = account(random.nextInt(accounts));
    if (rank > 1 && random.nextDouble() < COPIED) {
      String origin = ViewSequence.contentId(rank - 1);
      all.add(share(origin, author, content, nowMillis));
      all.add(post(content, author, origin, nowMillis));
    } else {
      all.add(post(content, author, null, nowMillis));
      if (random.nextDouble() < LABELLED) {
        all.add(label(content, nowMillis));
      }
    }
    if (rank % CONTENTS_PER_ACCOUNT == 0) {
      all.add(followers(account(rank / CONTENTS_PER_ACCOUNT), nowMillis));
    }
    if (rank % CONTENTS_PER_EXPORT == 0) {
      all.add(export(author, nowMillis));
    }
    return all;
  }

  private static String account(int number) {
    return "account-" + number;
  }

  private String eventId() {
    return "event-" + events++;
  }

  private Share share(String content, String sharer, String copy, long at) {
    return new Share(
        ViewSequence.UNSENT, eventId(), at, content, sharer, copy, List.of(), null, false);
  }

  private Post post(String content, String author, String origin, long at) {
    return new Post(
        ViewSequence.UNSENT,
        eventId(),
        at,
        content,
        author,
        SERVICE,
        origin,
        false,
        Media.OTHER,
        Channel.SOCIAL,
        List.of(),
        List.of(),
        null,
        false);
  }

  private CaseFact label(String content, long at) {
    return new CaseFact(
        ViewSequence.UNSENT,
        eventId(),
        at,
        "label.defamation",
        new Subject(SubjectKind.CONTENT, content),
        LabelStatus.ALLEGED,
        null,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        "moderator",
        null,
        null);
  }

  private AccountUpdate followers(String account, long at) {
    return new AccountUpdate(
        ViewSequence.UNSENT,
        eventId(),
        at,
        account,
        random.nextInt(MOST_FOLLOWERS),
        "owner-of-" + account);
  }

  private DataExport export(String actor, long at) {
    ExportedItems items =
        new ExportedItems(
            ItemClass.TRANSACTION, 1 + random.nextInt(MOST_ITEMS), 0, null, null, false);
    return new DataExport(
        ViewSequence.UNSENT,
        eventId(),
        at,
        actor,
        SERVICE,
        ExportAct.PROVIDED,
        List.of(items),
        null,
        null,
        false,
        false,
        BigDecimal.ZERO);
  }
}
