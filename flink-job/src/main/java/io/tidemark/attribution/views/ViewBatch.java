package io.tidemark.attribution.views;

import io.tidemark.telemetry.ArrivedView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Views of one topic and one key group on their way to their counts, packed in the order of
 * arrival. A content is named in full where it was not among those met lately, else by its number
 * in the batch: so many views of one content cost little and views of many cost nothing more.
 */
public final class ViewBatch {
  static final int DISCOUNTED = 1;
  static final int LATE = 2;
  static final int OTHER_PARTITION = 4;
  static final int MANY = 8;
  static final int NEW_CONTENT = 16;

  /** How many contents are remembered: enough for those that are hot, few enough to stay cheap. */
  private static final int REMEMBERED = 64;

  private static final int CAPACITY = 2048;

  private final PackedWriter out = new PackedWriter(CAPACITY);
  private final int[] numbers = new int[REMEMBERED];
  private final int[] starts = new int[REMEMBERED];
  private final int[] lengths = new int[REMEMBERED];
  private int contents;
  private int views;
  private String topic;
  private int partition;
  private long offset;
  private long atMillis;
  private long partitionTimeMillis;

  public boolean isEmpty() {
    return views == 0;
  }

  /** Bytes so far. */
  public int size() {
    return out.size();
  }

  /** True when the view can be added: a batch is of one topic. */
  public boolean takes(ArrivedView view) {
    return views == 0 || topic.equals(view.topic);
  }

  /**
   * Packs a view.
   *
   * @param contentHash some hash of the content's id, the same for the same id
   * @param late it came after event time had passed it
   */
  public void add(ArrivedView view, int contentHash, boolean late) {
    if (views == 0) {
      begin(view.topic);
    }
    boolean elsewhere = view.partition != partition;
    boolean many = view.count != 1;
    int remembered = (contentHash ^ (contentHash >>> 16)) & (REMEMBERED - 1);
    boolean known = isRemembered(remembered, view);
    out.flags(
        (view.discounted ? DISCOUNTED : 0)
            | (late ? LATE : 0)
            | (elsewhere ? OTHER_PARTITION : 0)
            | (many ? MANY : 0)
            | (known ? 0 : NEW_CONTENT));
    if (elsewhere) {
      partition = view.partition;
      out.number(partition);
    }
    if (known) {
      out.number(numbers[remembered]);
    } else {
      out.text(view.message, view.contentIdStart, view.contentIdLength);
      numbers[remembered] = contents++;
      starts[remembered] = out.size() - view.contentIdLength;
      lengths[remembered] = view.contentIdLength;
    }
    if (many) {
      out.number(view.count);
    }
    out.text(view.message, view.eventIdStart, view.eventIdLength);
    out.signed(view.offset - offset);
    out.signed(view.occurredAtMillis - atMillis);
    out.signed(view.partitionTimeMillis - partitionTimeMillis);
    offset = view.offset;
    atMillis = view.occurredAtMillis;
    partitionTimeMillis = view.partitionTimeMillis;
    views++;
  }

  private void begin(String ofTopic) {
    topic = ofTopic;
    partition = -1;
    contents = 0;
    offset = 0;
    atMillis = 0;
    partitionTimeMillis = 0;
    Arrays.fill(lengths, 0);
    byte[] name = ofTopic.getBytes(StandardCharsets.UTF_8);
    out.text(name, 0, name.length);
  }

  private boolean isRemembered(int remembered, ArrivedView view) {
    int length = lengths[remembered];
    int start = starts[remembered];
    return length == view.contentIdLength
        && Arrays.equals(
            out.array(),
            start,
            start + length,
            view.message,
            view.contentIdStart,
            view.contentIdStart + length);
  }

  /** What was packed; the batch is empty then. */
  public byte[] take() {
    byte[] packed = out.copy();
    out.clear();
    views = 0;
    return packed;
  }
}
