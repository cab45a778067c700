package io.tidemark.attribution.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A store in plain memory. */
public final class HeapViewStore implements ViewStore {
  private final SortedMap<byte[], byte[]> contents = new TreeMap<>(Arrays::compare);
  private final SortedMap<Long, byte[]> ids = new TreeMap<>();
  private byte[] places;

  /** Number of portions of ids. */
  int portions() {
    return ids.size();
  }

  @Override
  public byte[] places() {
    return places;
  }

  @Override
  public void setPlaces(byte[] written) {
    places = written;
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
    return new ArrayList<>(contents.entrySet());
  }

  @Override
  public Iterable<Map.Entry<Long, byte[]>> ids() {
    List<Map.Entry<Long, byte[]>> anyOrder = new ArrayList<>(ids.entrySet());
    Collections.reverse(anyOrder);
    return anyOrder;
  }

  @Override
  public void addIds(long number, byte[] written) {
    ids.put(number, written);
  }

  @Override
  public void removeIds(long number) {
    ids.remove(number);
  }
}
