package io.tidemark.demo.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tidemark.demo.broker.DemoTopics;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.demo.broker.Ports;
import io.tidemark.demo.traffic.Outcomes;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.FactSubject;
import io.tidemark.schemas.LabelStatus;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.SubjectKind;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** From traffic to an alert in a browser, to a decision, and back through the real job. */
class ConsoleLoopTest {
  private static final String CLIP = "clip-loop";
  private static final String AUTHOR = "author-loop";
  private static final int MOST_TABS = 20;
  private static final double PATIENCE_MILLIS = ConsoleWindows.PATIENCE_MILLIS;

  // Flink may still be removing its own files when the test ends.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  @Test
  void decisionsMadeInTheBrowserComeBackAsTheJobsRevisions() throws Exception {
    Path chromium = ConsoleWindows.chromium();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    try (KafkaBroker broker = KafkaBroker.start()) {
      DemoTopics.create(broker.bootstrapServers(), 2);
      List<Integer> ports = Ports.free(2);
      try (ConsoleProcess console =
              ConsoleProcess.start(directory, broker.bootstrapServers(), ports.get(0), said::add);
          EmbeddedDetector detector =
              EmbeddedDetector.start(
                  Wiring.parts().detector(),
                  new EmbeddedDetector.Placement(
                      broker.bootstrapServers(), ports.get(1), 1, "hashmap", directory));
          ConsoleWindows windows = ConsoleWindows.of(chromium)) {
        Page page = windows.ofModerator(said.poll(2, TimeUnit.MINUTES));
        page.navigate("/alerts?rule=defamation.views");
        page.getByRole(AriaRole.HEADING).first().hover();
        produce(broker.bootstrapServers());

        // It appears by itself.
        Locator row = page.getByRole(AriaRole.LINK).filter(withText(CLIP));
        assertThat(row).isVisible();
        confirmWithTheKeyboard(page);
        recordMore(page);
        workTheAuthor(page);
        clearAndUndoInChinese(page);

        awaitThat(() -> facts(detector).total() == 8);
        assertThat(facts(detector).deadLetters()).isZero();
      }
    }
  }

  private static void confirmWithTheKeyboard(Page page) {
    page.waitForLoadState();
    page.keyboard().type("jo");
    page.waitForURL("**/alerts/*");
    page.waitForLoadState();
    page.keyboard().type("c");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Held by mo");
    page.waitForLoadState();
    page.keyboard().type("d");
    Locator confirm = page.locator("[name=kind][value=CONFIRM]");
    assertThat(confirm).isFocused();
    page.keyboard().press("Space");
    assertThat(confirm).isChecked();
    tabTo(page, "#note");
    page.keyboard().type("seen");
    tabTo(page, "form.stack.decide button");
    int before = page.locator("aside li").count();
    page.keyboard().press("Enter");
    assertThat(page.locator("aside li")).hasCount(before + 1);
    awaitReload(page, "Confirmed labels alone carry it over the line.");
  }

  private static void tabTo(Page page, String element) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      if (page.locator(element + ":focus").count() > 0) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not lead to " + element);
  }

  private static void recordMore(Page page) {
    further(page, "Mark as dealt with", form -> {});
    further(
        page, "Record a refused order", form -> form.locator("[name=at]").fill("2024-03-01T08:30"));
  }

  private static void workTheAuthor(Page page) {
    page.navigate("/alerts?rule=defamation.pp.multi-victim");
    open(page, page.getByRole(AriaRole.LINK).filter(withText(AUTHOR)));
    assertThat(page.locator("dd code.tag").filter(new Locator.FilterOptions().setHasText("vile")))
        .hasCount(1);
    further(
        page,
        "Attest an open point",
        form -> form.locator("[value='defamation.pp.multi-victim']").check());
    awaitThat(
        () -> {
          page.reload();
          return page.locator("dd code.tag").count() == 0;
        });
    // Of the day before yesterday, so that the post is a repetition.
    LocalDate on = LocalDate.now(ZoneOffset.UTC).minusDays(2);
    further(
        page,
        "Record a sanction",
        form -> {
          form.locator("[value='sanction.administrative']").check();
          form.locator("[name=offence]").selectOption("defamation");
          form.locator("[name=on]").fill(on.toString());
        });
    page.navigate("/alerts?rule=defamation.repeat-admin-2y");
    page.getByRole(AriaRole.HEADING).first().hover();
    assertThat(page.getByRole(AriaRole.LINK).filter(withText(AUTHOR))).isVisible();
  }

  private static void clearAndUndoInChinese(Page page) {
    page.navigate("/alerts?rule=defamation.views&lang=zh-CN");
    page.getByRole(AriaRole.LINK).filter(withText(CLIP)).click();
    page.waitForURL("**/alerts/*");
    label(page, "CLEAR", "a court said so");
    awaitReload(page, "警报已撤回：");
    page.locator("li").filter(withText("a court said so")).locator("summary").click();
    Locator undo = page.locator("li details[open]");
    undo.locator("textarea").fill("the court was another one");
    undo.getByRole(AriaRole.BUTTON).click();
    awaitReload(page, "仅凭已确认的认定即已越过标准。");
  }

  private static void open(Page page, Locator row) {
    row.click();
    page.waitForURL("**/alerts/*");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim").setExact(true))
        .click();
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Held by mo");
  }

  private static void label(Page page, String kind, String reason) {
    page.locator("[name=kind][value=" + kind + "]").check();
    page.locator("#note").fill(reason);
    page.locator("form.stack.decide").getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("[role=alert]")).hasCount(0);
  }

  private static void further(Page page, String summary, Consumer<Locator> fill) {
    page.reload();
    int before = page.locator("aside li").count();
    page.locator("summary").filter(withText(summary)).click();
    Locator form = page.locator("details[open]");
    fill.accept(form);
    form.locator("textarea").fill("file 12/2024");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("aside li")).hasCount(before + 1);
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void awaitReload(Page page, String text) {
    awaitThat(
        () -> {
          page.reload();
          return page.getByText(text).count() > 0;
        });
  }

  private static void awaitThat(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMillis((long) PATIENCE_MILLIS).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came true");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static Outcomes facts(EmbeddedDetector detector) {
    return detector.outcomes().get(TelemetryStream.CASE_FACTS);
  }

  /** One clip about three people, alleged to defame, and as many views as the line asks for. */
  private static void produce(String bootstrapServers) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      send(
          producer,
          TelemetryStream.POSTS,
          PostEvent.newBuilder()
              .setEventId("loop-post")
              .setOccurredAt(now)
              .setContentId(CLIP)
              .setAuthorId(AUTHOR)
              .setTargetIds(List.of("ann", "bob", "cyd"))
              .build());
      send(
          producer,
          TelemetryStream.CASE_FACTS,
          CaseFactEvent.newBuilder()
              .setEventId("loop-fact")
              .setOccurredAt(now)
              .setFact("label.defamation")
              .setSubject(new FactSubject(SubjectKind.CONTENT, CLIP))
              .setStatus(LabelStatus.ALLEGED)
              .setAttestedBy("ann")
              .build());
      send(
          producer,
          TelemetryStream.VIEWS,
          ViewEvent.newBuilder()
              .setEventId("loop-views")
              .setOccurredAt(now)
              .setContentId(CLIP)
              .setCount(5000)
              .build());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends SpecificRecord> void send(
      KafkaProducer<byte[], byte[]> producer, TelemetryStream stream, T event) {
    byte[] value = SingleObjectFraming.of((Class<T>) event.getClass()).encode(event);
    var unused =
        producer.send(
            new ProducerRecord<>(
                DemoTopics.of(stream), CLIP.getBytes(StandardCharsets.UTF_8), value));
  }
}
