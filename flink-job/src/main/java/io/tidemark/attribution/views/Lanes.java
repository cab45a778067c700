package io.tidemark.attribution.views;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the views of a table came from, topics and partitions, numbered, and the ids that each
 * partition brought. Partitions of the same number are one: of several files, which are topics with
 * one partition each, all ids are compared.
 */
final class Lanes {
  private final List<Lane> lanes = new ArrayList<>();

  /** One for each partition's number. */
  private final List<RecentIds> partitions = new ArrayList<>();

  private record Lane(String topic, int partition, RecentIds ids) {}

  Lanes() {}

  Lanes(Lanes other) {
    for (Lane lane : other.lanes) {
      RecentIds known = idsOf(lane.partition());
      add(lane.topic(), lane.partition(), known == null, known == null ? lane.ids().copy() : known);
    }
  }

  /** The number of a place, which it has from now on. */
  int of(String topic, int partition) {
    for (int lane = 0; lane < lanes.size(); lane++) {
      if (partition(lane) == partition && topic(lane).equals(topic)) {
        return lane;
      }
    }
    RecentIds known = idsOf(partition);
    add(topic, partition, known == null, known == null ? new RecentIds() : known);
    return lanes.size() - 1;
  }

  private void add(String topic, int partition, boolean first, RecentIds ids) {
    lanes.add(new Lane(topic, partition, ids));
    if (first) {
      partitions.add(ids);
    }
  }

  /** Null: nothing came from a partition of that number. */
  private RecentIds idsOf(int partition) {
    for (Lane lane : lanes) {
      if (lane.partition() == partition) {
        return lane.ids();
      }
    }
    return null;
  }

  String topic(int lane) {
    return lanes.get(lane).topic();
  }

  int partition(int lane) {
    return lanes.get(lane).partition();
  }

  RecentIds ids(int lane) {
    return lanes.get(lane).ids();
  }

  int size() {
    return lanes.size();
  }

  /** Number of ids remembered, of all places. */
  long idCount() {
    long count = 0;
    for (int i = 0; i < partitions.size(); i++) {
      count += partitions.get(i).size();
    }
    return count;
  }

  /** Writes the places, then for each partition the ids within the horizon. */
  void write(PackedWriter out, long horizonMillis) {
    writePlaces(out);
    partitions.forEach(ids -> ids.write(out, horizonMillis));
  }

  /** Writes topics and partitions, in the order of their numbers. */
  void writePlaces(PackedWriter out) {
    out.number(lanes.size());
    for (Lane lane : lanes) {
      byte[] topic = lane.topic().getBytes(StandardCharsets.UTF_8);
      out.text(topic, 0, topic.length);
      out.number(lane.partition());
    }
  }

  static Lanes read(PackedReader in) {
    Lanes read = readPlaces(in);
    read.partitions.forEach(ids -> ids.read(in));
    return read;
  }

  /** As {@link #writePlaces} wrote them, without ids. */
  static Lanes readPlaces(PackedReader in) {
    Lanes read = new Lanes();
    int size = in.smallNumber();
    for (int i = 0; i < size; i++) {
      int length = in.smallNumber();
      String topic = new String(in.array(), in.skip(length), length, StandardCharsets.UTF_8);
      read.of(topic, in.smallNumber());
    }
    return read;
  }
}
