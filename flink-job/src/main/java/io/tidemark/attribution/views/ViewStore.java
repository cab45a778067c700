package io.tidemark.attribution.views;

import java.util.Map;

/**
 * Where the views of a key group are kept when not all of them fit into memory: each content's by
 * itself, and the ids in numbered portions.
 */
public interface ViewStore {
  /** Topics and partitions by their numbers, maybe none; null: nothing at all is kept yet. */
  byte[] places();

  void setPlaces(byte[] places);

  /**
   * What is kept of a content, or null.
   *
   * @param contentId in UTF-8
   */
  byte[] content(byte[] contentId);

  void setContent(byte[] contentId, byte[] views);

  /** All contents, in any order. */
  Iterable<Map.Entry<byte[], byte[]>> contents();

  /** All portions of ids, in any order. */
  Iterable<Map.Entry<Long, byte[]>> ids();

  void addIds(long number, byte[] ids);

  void removeIds(long number);
}
