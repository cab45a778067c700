package io.tidemark.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.AlertTopic;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.RunningConsole;
import io.tidemark.console.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstStartTest {
  private static final Pattern PRINTED =
      Pattern.compile("sign in as admin with the one-time password ([a-z0-9]{20})");

  @Test
  void onlyTheFirstStartPrintsAPasswordAndItHasToBeChanged() {
    TestDatabase database = TestDatabase.create();
    try (AlertTopic topic = AlertTopic.create(1)) {
      ByteArrayOutputStream first = new ByteArrayOutputStream();
      try (RunningConsole console = start(database, topic, first)) {
        Matcher printed = PRINTED.matcher(first.toString(StandardCharsets.UTF_8));
        assertThat(printed.find()).isTrue();
        Browser browser = Browser.signedIn(console, "admin", printed.group(1));
        assertThat(browser.get("/people").headers().firstValue("location").orElseThrow())
            .endsWith("/password");
      }

      ByteArrayOutputStream second = new ByteArrayOutputStream();
      start(database, topic, second).close();
      assertThat(second.toString(StandardCharsets.UTF_8)).doesNotContain("one-time");
    }
  }

  private static RunningConsole start(
      TestDatabase database, AlertTopic topic, ByteArrayOutputStream printed) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return RunningConsole.start(database, topic.name());
    } finally {
      System.setOut(out);
    }
  }
}
