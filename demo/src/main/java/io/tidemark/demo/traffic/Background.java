package io.tidemark.demo.traffic;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/** The everyday traffic between the stories: mostly views, mostly of what is popular just now. */
final class Background {
  private static final int MOST_CONTENTS = 3000;
  private static final int FEWEST_CONTENTS = 100;
  private static final int FRONT_PAGE = 10;
  private static final int ACCOUNTS = 5000;
  private static final int GROUPS = 400;
  private static final int PERSONS = 200;
  private static final int DEEPEST_COPY = 20;
  private static final long LATEST_MILLIS = 6L * 3_600_000;

  private final Stage stage;
  private final Script script;
  private final SplittableRandom random;
  private final Popularity contentRank;
  private final Popularity accountRank = new Popularity(ACCOUNTS, 0.8);
  private final Topic[] contents;
  private CaseFact lastLabel;

  /** A content that is talked of; {@code depth} copies above it. */
  private record Topic(String id, int depth) {}

  /**
   * @param ratePerSecond a slow traffic talks of fewer contents
   */
  Background(Stage stage, int ratePerSecond) {
    this.stage = stage;
    this.script = stage.script();
    this.random = stage.random();
    this.contents = new Topic[Math.max(FEWEST_CONTENTS, Math.min(MOST_CONTENTS, ratePerSecond))];
    this.contentRank = new Popularity(contents.length, 1.1);
  }

  /** The opening posts, which everything else then speaks of. */
  void open() {
    for (int rank = 0; rank < contents.length; rank++) {
      contents[rank] = new Topic(script.id("c"), 0);
      stage.send(4L * rank, script.post(occurred(), contents[rank].id, author(), service()));
    }
    long cut = stage.now() - 30L * 24 * 3_600_000;
    stage.send(
        8000,
        script.effective(
            stage.now(), "order.refused", SubjectKind.SERVICE, script.id("clips", 1), cut));
  }

  TelemetryEvent next() {
    int dice = random.nextInt(1000);
    if (dice < 930) {
      return view();
    } else if (dice < 965) {
      return share();
    } else if (dice < 985) {
      return post();
    } else if (dice < 993) {
      return account();
    } else if (dice < 997) {
      return export();
    }
    return fact();
  }

  private TelemetryEvent view() {
    long count = random.nextInt(20) == 0 ? 2 + random.nextInt(9) : 1;
    String viewer = random.nextInt(3) == 0 ? null : account(random.nextInt(ACCOUNTS));
    return script.view(occurred(), popular().id, count, viewer, random.nextInt(50) == 0);
  }

  private TelemetryEvent share() {
    Topic shared = popular();
    String sharer = author();
    List<GroupAudience> groups = List.of();
    if (random.nextInt(5) == 0) {
      int group = random.nextInt(GROUPS);
      groups = List.of(new GroupAudience(script.id("g", group), 5 + group / 4 + random.nextInt(4)));
    }
    String copy = null;
    if (random.nextInt(8) == 0 && shared.depth < DEEPEST_COPY) {
      copy = script.id("c");
      stage.send(random.nextInt(3000), script.post(occurred(), copy, sharer, service()));
      enter(new Topic(copy, shared.depth + 1));
    }
    Long followers = random.nextInt(4) == 0 ? (Long) (long) random.nextInt(300) : null;
    boolean discounted = random.nextInt(40) == 0;
    return script.share(occurred(), shared.id, sharer, copy, groups, followers, discounted);
  }

  private TelemetryEvent post() {
    String content = script.id("c");
    Topic origin = random.nextInt(4) == 0 ? popular() : null;
    Media media = random.nextInt(3) == 0 ? Media.VIDEO : Media.OTHER;
    if (origin != null && origin.depth < DEEPEST_COPY) {
      enter(new Topic(content, origin.depth + 1));
      return script.post(occurred(), content, author(), service(), origin.id, media);
    }
    enter(new Topic(content, 0));
    return script.post(occurred(), content, author(), service(), null, media);
  }

  private TelemetryEvent account() {
    int account = random.nextInt(ACCOUNTS);
    long followers = (long) (Math.exp(random.nextDouble() * 7) - 1);
    String owner = account < 2 * PERSONS ? script.id("person", account % PERSONS) : null;
    return script.account(occurred(), account(account), followers, owner);
  }

  private TelemetryEvent export() {
    ItemClass kind = any(ItemClass.values());
    ExportedItems items =
        switch (random.nextInt(4)) {
          case 0 -> new ExportedItems(kind, 20, 0, null, null, true);
          case 1 -> Script.batch(kind, 4, 1, script.id("batch", random.nextInt(50)));
          case 2 -> Script.items(kind, List.of(item(), item() + "/2"));
          default -> Script.items(kind, 1 + random.nextInt(3));
        };
    ExportAct act = any(ExportAct.values());
    Boolean lawful = random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean();
    String recipient = random.nextBoolean() ? null : script.id("buyer", random.nextInt(9));
    return script.export(
        occurred(),
        account(random.nextInt(ACCOUNTS)),
        service(),
        act,
        List.of(items),
        recipient,
        lawful,
        random.nextInt(6) == 0,
        BigDecimal.valueOf(random.nextInt(20_000), 2));
  }

  private TelemetryEvent fact() {
    String content = popular().id;
    long at = occurred();
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        Label label = any(Label.values());
        LabelStatus status = random.nextBoolean() ? LabelStatus.ALLEGED : LabelStatus.CONFIRMED;
        lastLabel = script.label(at, label.fact(), status, content);
        return lastLabel;
      }
      case 3 -> {
        if (lastLabel != null) {
          CaseFact retracted = lastLabel;
          lastLabel = null;
          return script.retraction(at, retracted);
        }
        return script.fact(at, Label.CLEARED, SubjectKind.CONTENT, content);
      }
      case 4 -> {
        return script.fact(at, Label.CLEARED, SubjectKind.CONTENT, content);
      }
      case 5, 6 -> {
        String measure = random.nextBoolean() ? "views" : "forwards";
        return script.lowering(
            at, "traffic.discounted", SubjectKind.CONTENT, content, measure, 1 + random.nextInt(5));
      }
      case 7 -> {
        String account = account(random.nextInt(ACCOUNTS));
        String itemClass = any(ClassOfItem.values()).name();
        return script.lowering(at, "items.disproved", SubjectKind.ACCOUNT, account, itemClass, 1);
      }
      default -> {
        return script.fact(at, "victim.minor", SubjectKind.VICTIM, script.id("victim"));
      }
    }
  }

  // Most of it just now, some out of order, a little of it hours late.
  private long occurred() {
    int dice = random.nextInt(100);
    if (dice < 85) {
      return stage.now();
    }
    return stage.now() - random.nextLong(dice < 98 ? 30_000 : LATEST_MILLIS);
  }

  // Most new content ends in the long tail; now and then a piece makes the front page.
  private void enter(Topic topic) {
    int rank =
        random.nextInt(200) == 0
            ? random.nextInt(FRONT_PAGE)
            : FRONT_PAGE + random.nextInt(contents.length - FRONT_PAGE);
    contents[rank] = topic;
  }

  private Topic popular() {
    return contents[contentRank.draw(random)];
  }

  private String author() {
    return account(accountRank.draw(random));
  }

  private String account(int number) {
    return script.id("user", number);
  }

  private <T> T any(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String item() {
    return script.id("item", random.nextInt(5000));
  }

  private String service() {
    return random.nextInt(4) == 0 ? script.id("clips", 1) : script.id("forum", random.nextInt(3));
  }
}
