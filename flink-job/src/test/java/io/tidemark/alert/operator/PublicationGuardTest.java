package io.tidemark.alert.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationGuardTest {
  private static final JobID JOB = new JobID(1, 2);

  @TempDir Path checkpoints;

  private PublishedCheckpoint published;

  @BeforeEach
  void beside() {
    published = PublishedCheckpoint.in(checkpoints.resolve("tidemark-published/p").toString());
  }

  /** Goes on from that checkpoint, 0 for none, and gets to the others. */
  private void run(JobID job, long restored, long... reached) throws Exception {
    MockEnvironment environment = new MockEnvironmentBuilder().setJobID(job).build();
    try (environment;
        OneInputStreamOperatorTestHarness<Long, Long> harness =
            new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new PublicationGuard(published)), environment)) {
      if (restored > 0) {
        harness.setRestoredCheckpointId(restored);
        harness.initializeState(OperatorSubtaskState.builder().build());
      }
      harness.open();
      harness.processElement(7L, 0);
      assertThat(harness.extractOutputValues()).containsExactly(7L);
      for (long checkpoint : reached) {
        harness.notifyOfCompletedCheckpoint(checkpoint);
      }
    }
  }

  private List<String> noted() throws IOException {
    try (Stream<Path> files = Files.list(checkpoints.resolve("tidemark-published/p"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aJobGoesOnFromTheCheckpointThatItPublishedLast() throws Exception {
    run(JOB, 0, 1, 2, 5);
    run(JOB, 5);
    run(JOB, 6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4})
  void aJobThatPublishedMoreThanTheCheckpointHasRefusesToGoOn(long restored) throws Exception {
    run(JOB, 0, 3, 5);

    assertThatThrownBy(() -> run(JOB, restored))
        .hasMessageContaining("savepoint 5 are published")
        .hasMessageContaining("state is that of checkpoint " + restored)
        .hasMessageContaining("start it from the savepoint")
        .hasMessageContaining("delete file:" + checkpoints);
  }

  @Test
  void aJobThatPublishedAndHasNoCheckpointRefusesToStartAnew() throws Exception {
    run(JOB, 0, 1);

    assertThatThrownBy(() -> run(JOB, 0)).hasMessageContaining("and the state is empty");
  }

  @Test
  void anotherJobStartsFromWhereItIsTold() throws Exception {
    run(JOB, 0, 5);
    run(new JobID(3, 4), 3);
    run(new JobID(3, 4), 0);
  }

  @Test
  void oneFileIsAllThatIsKept() throws Exception {
    run(JOB, 0, 1, 2, 3);
    assertThat(noted()).containsExactly(JOB + "@3");

    run(new JobID(3, 4), 3, 4);
    assertThat(noted()).containsExactly(new JobID(3, 4) + "@4");
  }

  @Test
  void aJobWithoutCheckpointsInFilesNotesNothing() throws Exception {
    published = PublishedCheckpoint.off();
    run(JOB, 0, 5);
    run(JOB, 3);
    assertThat(checkpoints).isEmptyDirectory();
  }
}
