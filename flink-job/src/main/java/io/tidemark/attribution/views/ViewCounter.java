package io.tidemark.attribution.views;

import io.tidemark.attribution.Cause;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.SipHash;
import io.tidemark.telemetry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts packed views into the table of their key group, each event once. */
public final class ViewCounter {
  private final SipHash hash;
  private final long horizonMillis;

  /** The contents of the batch in hand, by their number in it. */
  private NamedContent[] contents = new NamedContent[0];

  private int named;

  /** Its views, in their order. */
  private PackedView[] views = new PackedView[0];

  private int packed;
  private PackedView inHand;
  private byte[] batch;
  private String topic;
  private long counted;
  private long duplicates;

  /** What was seen on the way, so that the compiler does not leave out the looking. */
  long approached;

  /** A content of the batch in hand, and the last of its views that was counted. */
  private static final class NamedContent {
    int start;
    int length;
    long hash;
    int row;
    PackedView first;
    PackedView last;
    long lastHour;
    Set<Long> hours;
  }

  /** A view of the batch in hand. */
  private static final class PackedView {
    NamedContent content;
    int flags;
    int partition;
    int lane;
    long offset;
    long atMillis;
    long partitionTimeMillis;
    long gross;
    long fingerprint;
    int eventIdStart;
    int eventIdLength;
  }

  /** Where contents go that have something to tell their lineage. */
  @FunctionalInterface
  public interface Interesting {
    /**
     * A content that is watched, or is at or over the line.
     *
     * @param hours those of a watched content whose counts have changed
     * @param cause the content's last view; null when that was not counted here
     */
    void content(String contentId, Set<Long> hours, Cause cause);
  }

  /**
   * A counter that has not counted yet.
   *
   * @param hash always the same for the same tables
   * @param horizonMillis how long ids are remembered; Long.MAX_VALUE: for ever
   */
  public ViewCounter(SipHash hash, long horizonMillis) {
    this.hash = hash;
    this.horizonMillis = horizonMillis;
  }

  /** A table that this counter can count into. */
  public ViewTable newTable() {
    return new ViewTable(horizonMillis);
  }

  /** The table of a store, its contents read when they are asked for. */
  public ViewTable tableOf(ViewStore store) {
    return WriteBehind.open(store, horizonMillis);
  }

  /** Moves an open table into a store that has nothing yet. */
  public ViewTable move(ViewTable table, ViewStore into) {
    return WriteBehind.fill(into, table, horizonMillis);
  }

  /** All that a store has, with no store behind it. */
  public ViewTable wholeOf(ViewStore store) {
    ViewTable table = tableOf(store);
    for (Map.Entry<byte[], byte[]> content : store.contents()) {
      table.take(content.getKey(), content.getValue());
    }
    ViewTable whole = table.copy();
    open(whole);
    return whole;
  }

  /** Makes a table ready that may have been read from its written form. */
  public void open(ViewTable table) {
    table.open(hash, horizonMillis);
  }

  /** The row of a content in an open table; it is added if it is new. */
  public int row(ViewTable table, String contentId) {
    byte[] id = contentId.getBytes(StandardCharsets.UTF_8);
    return table.row(hash.of(id), id, 0, id.length);
  }

  /** How many views of the last batch were counted. */
  public long counted() {
    return counted;
  }

  /** How many views of the last batch were duplicates. */
  public long duplicates() {
    return duplicates;
  }

  /**
   * Counts a batch.
   *
   * @param table open, and of the key group that the batch is for
   * @param packedViews what {@link ViewBatch#take} gave
   */
  public void count(ViewTable table, byte[] packedViews) {
    counted = 0;
    duplicates = 0;
    inHand = null;
    unpack(table, packedViews);
    approach(table);
    for (int i = 0; i < named; i++) {
      NamedContent content = contents[i];
      inHand = content.first;
      content.row = table.row(content.hash, batch, content.start, content.length);
    }
    for (int i = 0; i < packed; i++) {
      inHand = views[i];
      count(table, inHand);
    }
    inHand = null;
  }

  /** Where the view stood that is being counted, or null when none is. */
  public Origin inHand() {
    return inHand == null ? null : origin(inHand);
  }

  /** Everything that will be asked for is looked for first: so the waits for memory overlap. */
  private void approach(ViewTable table) {
    long seen = 0;
    for (int i = 0; i < named; i++) {
      seen ^= table.rows().approach(contents[i].hash);
    }
    for (int i = 0; i < packed; i++) {
      seen ^= table.lanes().ids(views[i].lane).approach(views[i].fingerprint);
    }
    approached = seen;
  }

  private void count(ViewTable table, PackedView view) {
    NamedContent content = view.content;
    if (table.isRepeated(view.lane, view.fingerprint, view.partitionTimeMillis)) {
      table.addDuplicate(content.row);
      duplicates++;
      return;
    }
    boolean late = (view.flags & ViewBatch.LATE) != 0;
    long net = (view.flags & ViewBatch.DISCOUNTED) != 0 ? 0 : view.gross;
    table.add(content.row, view.atMillis, view.gross, net, late, view.lane, view.offset);
    counted++;
    content.last = view;
    if (table.isWatched(content.row)) {
      changed(content, HourCounts.hourOf(view.atMillis));
    }
  }

  /**
   * Tells the contents of the last batch that are of interest.
   *
   * @param line contents with at least that many views are, watched or not
   */
  public void tell(ViewTable table, long line, Interesting out) {
    for (int i = 0; i < named; i++) {
      NamedContent content = contents[i];
      if (table.isWatched(content.row) || table.gross(content.row) >= line) {
        out.content(table.contentId(content.row), content.hours, cause(table, content));
      }
    }
  }

  private void unpack(ViewTable table, byte[] packedViews) {
    batch = packedViews;
    named = 0;
    packed = 0;
    PackedReader in = new PackedReader(packedViews);
    int topicLength = in.smallNumber();
    topic = new String(batch, in.skip(topicLength), topicLength, StandardCharsets.UTF_8);
    int partition = 0;
    int lane = 0;
    long offset = 0;
    long atMillis = 0;
    long partitionTimeMillis = 0;
    while (in.hasMore()) {
      PackedView view = nextView();
      int flags = in.flags();
      if ((flags & ViewBatch.OTHER_PARTITION) != 0) {
        partition = in.smallNumber();
        lane = table.lanes().of(topic, partition);
      }
      view.flags = flags;
      view.partition = partition;
      view.lane = lane;
      view.content =
          (flags & ViewBatch.NEW_CONTENT) != 0 ? nextContent(in, view) : contents[in.smallNumber()];
      view.gross = (flags & ViewBatch.MANY) != 0 ? in.number() : 1;
      view.eventIdLength = in.smallNumber();
      view.eventIdStart = in.skip(view.eventIdLength);
      view.fingerprint = hash.of(view.content.hash, batch, view.eventIdStart, view.eventIdLength);
      offset += in.signed();
      atMillis += in.signed();
      partitionTimeMillis += in.signed();
      view.offset = offset;
      view.atMillis = atMillis;
      view.partitionTimeMillis = partitionTimeMillis;
    }
  }

  private PackedView nextView() {
    if (packed == views.length) {
      views = Arrays.copyOf(views, Math.max(64, packed * 2));
      for (int i = packed; i < views.length; i++) {
        views[i] = new PackedView();
      }
    }
    return views[packed++];
  }

  private NamedContent nextContent(PackedReader in, PackedView first) {
    if (named == contents.length) {
      contents = Arrays.copyOf(contents, Math.max(64, named * 2));
      for (int i = named; i < contents.length; i++) {
        contents[i] = new NamedContent();
      }
    }
    NamedContent content = contents[named++];
    content.length = in.smallNumber();
    content.start = in.skip(content.length);
    content.hash = hash.of(batch, content.start, content.length);
    content.first = first;
    content.last = null;
    content.hours = Set.of();
    return content;
  }

  private static void changed(NamedContent content, long hour) {
    if (content.hours.isEmpty()) {
      content.hours = new TreeSet<>();
    } else if (content.lastHour == hour) {
      return;
    }
    content.hours.add(hour);
    content.lastHour = hour;
  }

  private Origin origin(PackedView view) {
    return new Origin(topic, view.partition, view.offset, Origin.NO_CLOCK);
  }

  private Cause cause(ViewTable table, NamedContent content) {
    PackedView last = content.last;
    if (last == null || !table.isLast(content.row, last.partition, last.offset)) {
      return null;
    }
    return new Cause(
        origin(last),
        new String(batch, last.eventIdStart, last.eventIdLength, StandardCharsets.UTF_8),
        last.atMillis);
  }
}
