package io.tidemark.demo;

import io.tidemark.demo.broker.BrokerWait;
import io.tidemark.demo.broker.DemoTopics;
import io.tidemark.demo.run.Wiring;
import io.tidemark.demo.traffic.Outcomes;
import io.tidemark.demo.traffic.ProducedLedger;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.demo.traffic.TrafficProducer;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Only produces the traffic, to a broker that is there already. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    versionProvider = DemoVersion.class,
    description = "Produces the demo's traffic to a Kafka that is there already.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all was produced, or Ctrl-C ended it",
      "1:the broker or a topic is not there, or did not take a record",
      "2:unusable arguments"
    })
final class GenerateCommand implements Callable<Integer> {
  private static final Duration STATUS_INTERVAL = Duration.ofSeconds(5);

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The Kafka to produce to.")
  String bootstrap;

  @Option(
      names = "--id-prefix",
      paramLabel = "TEXT",
      description = "Starts every id, so that runs stay apart; default: made from the clock.")
  String idPrefix;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "2m",
      description = "How long to wait for the Kafka and its topics; default: ${DEFAULT-VALUE}.")
  Duration patience;

  @Mixin TrafficOptions traffic;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    traffic.check(spec.commandLine());
    BrokerWait.await(bootstrap, DemoTopics.ofStreams(), patience, System.err::println);
    ProducedLedger produced = new ProducedLedger();
    try (TrafficProducer producer =
        new TrafficProducer(bootstrap, traffic(), produced, event -> {})) {
      CountDownLatch stop = new CountDownLatch(1);
      Interrupts.onInterrupt(stop::countDown);
      System.out.println("producing to " + bootstrap + ", seed " + traffic.seed());
      producer.start();
      watch(producer, produced, stop);
      producer.finish();
    }
    print(produced);
    return 0;
  }

  private Traffic traffic() {
    long now = System.currentTimeMillis();
    String prefix = idPrefix != null ? idPrefix : Long.toString(now / 1000, 36) + "-";
    return new Traffic(
        new Traffic.Plan(traffic.seed(), now, traffic.rate, prefix),
        Wiring.parts().catalogue(),
        Wiring.parts().encoder());
  }

  private void watch(TrafficProducer producer, ProducedLedger produced, CountDownLatch stop) {
    long start = System.nanoTime();
    try {
      while (true) {
        Duration wait = STATUS_INTERVAL;
        if (traffic.length != null) {
          Duration left = traffic.length.minusNanos(System.nanoTime() - start);
          if (left.isNegative() || left.isZero()) {
            return;
          }
          wait = left.compareTo(wait) < 0 ? left : wait;
        }
        if (stop.await(wait.toMillis() + 1, TimeUnit.MILLISECONDS)) {
          return;
        }
        producer.requireSound();
        System.out.printf(Locale.ROOT, "%,d records produced%n", produced.produced());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("the run was interrupted", e);
    }
  }

  private static void print(ProducedLedger produced) {
    for (TelemetryStream stream : TelemetryStream.values()) {
      Outcomes owed = produced.owed(stream);
      System.out.printf(
          Locale.ROOT,
          "%-14s %,12d produced: %,d to be counted, %,d duplicates, %,d malformed%n",
          stream.wireName(),
          owed.total(),
          owed.counted(),
          owed.duplicates(),
          owed.deadLetters());
    }
  }
}
