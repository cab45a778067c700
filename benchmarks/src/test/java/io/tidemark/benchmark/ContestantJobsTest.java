package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.job.TidemarkOptions.StateBackend;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestantJobsTest {
  private static final Workload WORKLOAD = new Workload(Traffic.ZIPF, 50);
  private static final long VIEWS = 1_000;
  private static final int PARTITIONS = 2;

  private static KafkaBroker broker;

  @TempDir Path directory;

  @BeforeAll
  static void writeTheLog() throws InterruptedException {
    broker = KafkaBroker.start();
    WorkloadLog.write(broker.bootstrapServers(), WORKLOAD, VIEWS, PARTITIONS, sent -> {});
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void aContestantReadsTheWholeLogAndEnds(Contestant contestant) throws Exception {
    RunningJob job =
        new ContestantJobs(
                new ContestantSettings(
                    contestant.wireName(),
                    contestant,
                    WORKLOAD,
                    broker.bootstrapServers(),
                    VIEWS,
                    PARTITIONS,
                    2,
                    StateBackend.HASHMAP,
                    0,
                    1,
                    directory))
            .start(contestant.wireName());
    try {
      while (job.recordsRead() < VIEWS) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(job.recordsRead()).isEqualTo(VIEWS);
    } finally {
      job.cancel();
    }
    assertThat(topics()).noneMatch(topic -> topic.endsWith("changelog"));
  }

  private static Iterable<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get(1, TimeUnit.MINUTES);
    }
  }
}
