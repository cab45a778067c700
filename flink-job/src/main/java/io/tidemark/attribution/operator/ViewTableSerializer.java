package io.tidemark.attribution.operator;

import io.tidemark.attribution.views.ViewTable;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries a view table in its own written form, which names its version itself. */
public final class ViewTableSerializer extends TypeSerializerSingleton<ViewTable> {
  private static final long serialVersionUID = 1L;
  private static final ViewTableSerializer INSTANCE = new ViewTableSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public ViewTable createInstance() {
    return new ViewTable(Long.MAX_VALUE);
  }

  @Override
  public ViewTable copy(ViewTable from) {
    return from.copy();
  }

  @Override
  public ViewTable copy(ViewTable from, ViewTable reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(ViewTable table, DataOutputView target) throws IOException {
    table.write(target);
  }

  @Override
  public ViewTable deserialize(DataInputView source) throws IOException {
    return ViewTable.read(source);
  }

  @Override
  public ViewTable deserialize(ViewTable reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int piece;
    do {
      piece = source.readInt();
      target.writeInt(piece);
      target.write(source, piece);
    } while (piece > 0);
  }

  @Override
  public TypeSerializerSnapshot<ViewTable> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What Flink keeps beside the state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ViewTable> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
