package io.tidemark.schemas.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schemas.GroupAudience;
import io.tidemark.schemas.Media;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ViewEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class SingleObjectFramingTest {
  private final SingleObjectFraming<PostEvent> posts = SingleObjectFraming.of(PostEvent.class);
  private final SingleObjectFraming<ViewEvent> views = SingleObjectFraming.of(ViewEvent.class);

  private static PostEvent post() {
    return PostEvent.newBuilder()
        .setEventId("e1")
        .setOccurredAt(Instant.ofEpochMilli(1_700_000_000_123L))
        .setContentId("c1")
        .setAuthorId("a1")
        .setMedia(Media.VIDEO)
        .setTargetIds(List.of("t1", "t2"))
        .setGroups(List.of(GroupAudience.newBuilder().setGroupId("g").setMembers(3).build()))
        .build();
  }

  private static ViewEvent view() {
    return ViewEvent.newBuilder()
        .setEventId("e1")
        .setOccurredAt(Instant.ofEpochMilli(-1))
        .setContentId("c1")
        .build();
  }

  /** A view's bytes by hand, so that a test can put anything in its place. */
  private byte[] viewWithBody(int... body) {
    byte[] message = Arrays.copyOf(views.encode(view()), 10 + body.length);
    for (int i = 0; i < body.length; i++) {
      message[10 + i] = (byte) body[i];
    }
    return message;
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    assertThat(posts.decode(posts.encode(post()))).isEqualTo(post());
    assertThat(views.decode(views.encode(view()))).isEqualTo(view());
  }

  @Test
  void theBytesAreThoseOfAvroItself() throws Exception {
    SpecificData model = new SpecificData();
    model.addLogicalTypeConversion(
        new org.apache.avro.data.TimeConversions.TimestampMillisConversion());
    assertThat(views.encode(view()))
        .isEqualTo(
            new BinaryMessageEncoder<ViewEvent>(model, ViewEvent.getClassSchema())
                .encode(view())
                .array());
  }

  @Test
  void aTextThatIsNotUtf8IsUndecodable() throws Exception {
    ViewEvent marked = ViewEvent.newBuilder(view()).setEventId("\uFFFD").build();
    byte[] message = views.encode(marked);
    assertThat(views.decode(message)).isEqualTo(marked);

    int at = 11;
    assertThat(message[at]).as("the first byte of the event id").isEqualTo((byte) 0xEF);
    message[at] = (byte) 0xFF;
    assertThatThrownBy(() -> views.decode(message)).isInstanceOf(UndecodableMessageException.class);
  }

  @Test
  void anUnknownFingerprintIsAnUnknownSchema() {
    byte[] message = views.encode(view());
    message[5] ^= 1;
    assertThatThrownBy(() -> views.decode(message)).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void aMessageOfAnotherTopicIsAnUnknownSchema() {
    assertThatThrownBy(() -> views.decode(posts.encode(post())))
        .isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void everyTruncationIsUndecodable() {
    byte[] message = posts.encode(post());
    for (int length = 0; length < message.length; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      assertThatThrownBy(() -> posts.decode(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(UndecodableMessageException.class);
    }
  }

  @Test
  void trailingBytesAreUndecodable() {
    byte[] message = views.encode(view());
    assertThatThrownBy(() -> views.decode(Arrays.copyOf(message, message.length + 1)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("1 bytes follow the end of the ViewEvent");
  }

  @Test
  void aWrongMarkerIsUndecodable() {
    byte[] message = views.encode(view());
    message[0] = 0;
    assertThatThrownBy(() -> views.decode(message))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("0001");
  }

  @Test
  void aHugeStringLengthAllocatesNothing() {
    int[] twoGigabytes = {0xFE, 0xFF, 0xFF, 0xFF, 0x0F};
    assertThatThrownBy(() -> views.decode(viewWithBody(twoGigabytes)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("a length of 2147483647");
  }

  @Test
  void aNegativeStringLengthIsUndecodable() {
    assertThatThrownBy(() -> views.decode(viewWithBody(0x01)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("negative");
  }

  @Test
  void aNumberOfTooManyBytesIsUndecodable() {
    int[] endless = new int[20];
    Arrays.fill(endless, 0xFF);
    assertThatThrownBy(() -> views.decode(viewWithBody(endless)))
        .isInstanceOf(UndecodableMessageException.class);
  }

  @Test
  void aHugeArrayAllocatesNothing() {
    PostEvent plain = post();
    plain.setTargetIds(List.of());
    plain.setGroups(List.of());
    plain.setFollowers(null);
    byte[] message = posts.encode(plain);
    // The end of the record: target_ids, groups, followers and generative_ai, a zero byte each.
    byte[] hostile = Arrays.copyOf(message, message.length + 8);
    int at = message.length - 4;
    for (int b : new int[] {0xFE, 0xFF, 0xFF, 0xFF, 0x0F}) {
      hostile[at++] = (byte) b;
    }
    assertThatThrownBy(() -> posts.decode(hostile))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("a block of 2147483647 items");
  }

  @Test
  void aSymbolOutsideItsListIsAnUnknownSymbol() {
    byte[] message = posts.encode(post());
    PostEvent other = post();
    other.setMedia(Media.OTHER);
    byte[] otherMessage = posts.encode(other);
    int media = Arrays.mismatch(message, otherMessage);
    for (int ordinal : new int[] {2, -1, 50}) {
      message[media] = (byte) ((ordinal << 1) ^ (ordinal >> 31));
      assertThatThrownBy(() -> posts.decode(message))
          .as("ordinal %d", ordinal)
          .isInstanceOf(UnknownSymbolException.class)
          .hasMessageContaining("Media");
    }
  }

  @Test
  void damagedBytesNeverThrowAnythingElse() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] message = posts.encode(post());
    int unreadable = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] damaged = message.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        damaged[10 + random.nextInt(damaged.length - 10)] = (byte) random.nextInt();
      }
      try {
        posts.decode(damaged);
      } catch (UnreadableMessageException expected) {
        unreadable++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", message " + Arrays.toString(damaged), e);
      }
    }
    assertThat(unreadable).as("seed %d", seed).isPositive();
  }

  @Test
  void aSerializedFramingWorksOnTheOtherSide() throws Exception {
    posts.encode(post());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(posts);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked")
      Framing<PostEvent> copy = (Framing<PostEvent>) in.readObject();
      assertThat(copy.decode(copy.encode(post()))).isEqualTo(post());
    }
  }

  /** Avro reads its trust settings once in a JVM, so only a new one shows that none is needed. */
  @Test
  void aNewJvmNeedsNoSystemProperty() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RoundTrip.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).endsWith("read e1\n");
    assertThat(process.exitValue()).isZero();
  }

  /** The program of that new JVM: Avro's own classes first, then a round trip. */
  static final class RoundTrip {
    private RoundTrip() {}

    public static void main(String[] args) throws Exception {
      SpecificData.get().getSchema(ViewEvent.class);
      SingleObjectFraming<PostEvent> posts = SingleObjectFraming.of(PostEvent.class);
      System.out.println("read " + posts.decode(posts.encode(post())).getEventId());
    }
  }
}
