package io.tidemark.telemetry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypeInformationTest {
  static Stream<Class<? extends TelemetryEvent>> events() {
    return Stream.of(
        Post.class, View.class, Share.class, DataExport.class, AccountUpdate.class, CaseFact.class);
  }

  private static List<String> genericParts(TypeInformation<?> type, String path) {
    List<String> found = new ArrayList<>();
    if (type instanceof GenericTypeInfo) {
      found.add(path + ": " + type);
    } else if (type instanceof PojoTypeInfo<?> pojo) {
      for (int i = 0; i < pojo.getArity(); i++) {
        found.addAll(
            genericParts(
                pojo.getTypeAt(i), path + "." + pojo.getPojoFieldAt(i).getField().getName()));
      }
    } else if (type instanceof ListTypeInfo<?> list) {
      found.addAll(genericParts(list.getElementTypeInfo(), path + "[]"));
    }
    return found;
  }

  private static <T> T roundTrip(TypeInformation<T> type, T value) throws Exception {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(value), out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  @ParameterizedTest
  @MethodSource("events")
  <E extends TelemetryEvent> void noPartOfAnEventIsLeftToKryo(Class<E> event) {
    TypeInformation<E> type = TypeInformation.of(event);
    assertThat(type).isInstanceOf(PojoTypeInfo.class);
    assertThat(genericParts(type, event.getSimpleName())).isEmpty();
    assertThat(genericParts(Decoded.typeFor(event), "Decoded")).isEmpty();
  }

  @Test
  void noPartOfADeadLetterOrOfStateIsLeftToKryo() {
    for (Class<?> type :
        List.of(
            DeadLetter.class, OutcomeCounter.Tally.class, PartitionClocks.PartitionTime.class)) {
      assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
      assertThat(genericParts(TypeInformation.of(type), type.getSimpleName())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  <E extends TelemetryEvent> void eventsSurviveTheirSerializer(Class<E> eventType)
      throws Exception {
    int seen = 0;
    for (TelemetryEvent sample : SampleEvents.all()) {
      if (eventType.isInstance(sample)) {
        E event = eventType.cast(sample);
        assertThat(roundTrip(TypeInformation.of(eventType), event)).isEqualTo(event);
        Decoded<E> decoded = Decoded.of(event, 5);
        assertThat(roundTrip(Decoded.typeFor(eventType), decoded)).isEqualTo(decoded);
        seen++;
      }
    }
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void deadLettersSurviveTheirSerializer() throws Exception {
    DeadLetter bare =
        new DeadLetter(
            DeadLetterReason.UNDECODABLE, "e", "posts", SampleEvents.ORIGIN, 1, null, null);
    assertThat(roundTrip(TypeInformation.of(DeadLetter.class), bare)).isEqualTo(bare);
    DeadLetter full =
        new DeadLetter(
            DeadLetterReason.INVALID_ID,
            "e",
            "posts",
            SampleEvents.ORIGIN,
            1,
            new byte[] {1},
            new byte[] {2, 3});
    DeadLetter read =
        roundTrip(Decoded.typeFor(Post.class), Decoded.rejected(full, 1)).deadLetter();
    assertThat(read).usingRecursiveComparison().isEqualTo(full);
  }
}
