package io.tidemark.telemetry.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.telemetry.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrashWatchTest {
  private static final Origin RECORD = new Origin("telemetry.posts", 3, 7, Origin.NO_CLOCK);

  @TempDir Path directory;

  private PoisonLog log() {
    return PoisonLog.in(directory.resolve("crashes").toUri().toString());
  }

  private void crash(PoisonLog log, Origin record, Throwable error) {
    assertThatThrownBy(
            () ->
                new CrashWatch(log, "posts")
                    .run(
                        () -> record,
                        () -> {
                          if (error instanceof RuntimeException runtime) {
                            throw runtime;
                          }
                          throw (Error) error;
                        }))
        .isSameAs(error);
  }

  private long files() throws IOException {
    if (!Files.exists(directory.resolve("crashes"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(directory.resolve("crashes"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
  }

  @Test
  void aRecordIsPoisonFromTheThirdCrashOn() throws IOException {
    assertThat(log().poison()).isEmpty();
    for (int tries = 1; tries <= 3; tries++) {
      crash(log(), RECORD, new IllegalArgumentException("no such\nthing"));

      assertThat(log().poison().containsKey("telemetry.posts/3/7"))
          .as("poison after %s crashes", tries)
          .isEqualTo(tries == 3);
    }
    assertThat(log().poison())
        .hasSize(1)
        .containsEntry(
            "telemetry.posts/3/7",
            "posts: java.lang.IllegalArgumentException: no such\\u000athing");
  }

  @Test
  void crashesAtDifferentRecordsAreNotAddedUp() throws IOException {
    for (long offset = 0; offset < 3; offset++) {
      crash(log(), new Origin("a", 0, offset, 0), new IllegalStateException());
    }

    assertThat(log().poison()).isEmpty();
  }

  static Stream<Throwable> faultsOfPrograms() {
    return Stream.of(
        new NullPointerException(),
        new IllegalStateException("x", new ArithmeticException()),
        new java.util.NoSuchElementException(),
        new java.time.DateTimeException("x"),
        new AssertionError("x"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("faultsOfPrograms")
  void aFaultOfTheProgramIsNotedForItsRecord(Throwable fault) throws IOException {
    crash(log(), RECORD, fault);

    assertThat(files()).isEqualTo(1);
  }

  static Stream<Throwable> faultsOfSurroundings() {
    return Stream.of(
        new UncheckedIOException(new IOException("disk full")),
        new FlinkRuntimeException("state backend"),
        new RuntimeException("wrapped", new IOException("lost")),
        new IllegalStateException("cancelled", new InterruptedException()),
        new CompletionException(new IllegalStateException()),
        new OutOfMemoryError("heap"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfSurroundings")
  void aFaultOfTheSurroundingsSaysNothingOfTheRecord(Throwable fault) throws IOException {
    crash(log(), RECORD, fault);

    assertThat(files()).isZero();
  }

  @Test
  void aCrashWithoutARecordIsNotNoted() throws IOException {
    crash(log(), null, new IllegalStateException());

    assertThat(files()).isZero();
  }

  @Test
  void theCrashIsToldEvenWhenItCannotBeNotedOrItsRecordFound() throws IOException {
    Files.writeString(directory.resolve("crashes"), "a file, no directory");
    crash(log(), RECORD, new IllegalStateException());

    IllegalStateException first = new IllegalStateException("first");
    assertThatThrownBy(
            () ->
                new CrashWatch(log(), "posts")
                    .run(
                        () -> {
                          throw new IllegalArgumentException("second");
                        },
                        () -> {
                          throw first;
                        }))
        .isSameAs(first);
  }

  @Test
  void noMoreThanAHundredRecordsAreEverPoison() throws IOException {
    for (int offset = 0; offset < PoisonLog.MOST_POISON + 1; offset++) {
      for (int tries = 0; tries < PoisonLog.TRIES; tries++) {
        crash(log(), new Origin("a", 0, offset, 0), new IllegalStateException());
      }
    }

    assertThat(log().poison()).hasSize(PoisonLog.MOST_POISON);
  }

  @Test
  void aLogThatIsOffNotesNothingAndKnowsNoPoison() {
    crash(PoisonLog.off(), RECORD, new IllegalStateException());

    assertThatCode(() -> assertThat(PoisonLog.off().poison()).isEmpty()).doesNotThrowAnyException();
  }
}
