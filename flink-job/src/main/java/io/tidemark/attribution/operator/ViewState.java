package io.tidemark.attribution.operator;

import io.tidemark.attribution.views.ViewStore;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.state.operator.FlinkState;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * The two forms in which Flink's state holds the views of the current key group: a table whole, for
 * backends that keep objects, or what a {@link ViewStore} keeps, for others.
 */
final class ViewState implements ViewStore {
  /** By key group; grows with contents, hours and ids as {@link ViewTable} says; kept. */
  static final ValueStateDescriptor<ViewTable> WHOLE =
      new ValueStateDescriptor<>("views", new ViewTableSerializer());

  /** By key group: topics and partitions; kept. */
  static final ValueStateDescriptor<byte[]> PLACES =
      new ValueStateDescriptor<>("view-places", BytePrimitiveArraySerializer.INSTANCE);

  /** By key group and content id; grows with contents and hours; kept. */
  private static final MapStateDescriptor<byte[], byte[]> CONTENTS =
      new MapStateDescriptor<>(
          "view-contents",
          BytePrimitiveArraySerializer.INSTANCE,
          BytePrimitiveArraySerializer.INSTANCE);

  /** By key group and number of the portion; dropped when all in it is beyond the horizon. */
  private static final MapStateDescriptor<Long, byte[]> IDS =
      new MapStateDescriptor<>(
          "view-ids", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);

  private final Cell<ViewTable> whole;
  private final Cell<byte[]> places;
  private final Table<byte[], byte[]> contents;
  private final Table<Long, byte[]> ids;

  ViewState(RuntimeContext context) {
    whole = FlinkState.of(context, WHOLE);
    places = FlinkState.of(context, PLACES);
    contents = FlinkState.of(context, CONTENTS);
    ids = FlinkState.of(context, IDS);
  }

  Cell<ViewTable> whole() {
    return whole;
  }

  @Override
  public byte[] places() {
    return places.get();
  }

  @Override
  public void setPlaces(byte[] written) {
    places.set(written);
  }

  @Override
  public byte[] content(byte[] contentId) {
    return contents.get(contentId);
  }

  @Override
  public void setContent(byte[] contentId, byte[] views) {
    contents.put(contentId, views);
  }

  @Override
  public Iterable<Map.Entry<byte[], byte[]>> contents() {
    return contents.entries();
  }

  @Override
  public Iterable<Map.Entry<Long, byte[]>> ids() {
    return ids.entries();
  }

  @Override
  public void addIds(long number, byte[] written) {
    ids.put(number, written);
  }

  @Override
  public void removeIds(long number) {
    ids.remove(number);
  }

  /** Nothing is stored any more; the whole table stays. */
  void clearStore() {
    places.clear();
    contents.clear();
    ids.clear();
  }
}
