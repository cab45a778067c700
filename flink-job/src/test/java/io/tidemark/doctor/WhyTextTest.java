package io.tidemark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyTextTest {
  private final ObjectNode answer = new ObjectMapper().createObjectNode();

  private WhyTextTest ledger(String kind, String id) {
    answer.put("known", true);
    answer.putObject("ledger").put("kind", kind).put("id", id);
    return this;
  }

  private WhyTextTest rule(String id, String value, String alert) {
    ObjectNode rule = answer.withArray("rules").addObject();
    rule.put("rule_id", id).put("value", value).put("threshold", "5000").put("alert_id", alert);
    rule.put("revision", 2).put("why", "because").put("engineering", false).put("shadow", false);
    rule.putObject("citation").put("instrument", "The Law").put("article", "Art. 1");
    return this;
  }

  private List<String> lines(int most) {
    return WhyText.of(answer, most);
  }

  @Test
  void showsAllThatStandAndSoManyOfTheOthers() {
    ledger("ACCOUNT", "o1")
        .rule("stands.one", "6000", "a1")
        .rule("stands.two", "5000", "a2")
        .rule("near", "4999", null)
        .rule("far", "1", null);
    answer.put("rules_left_out", 3);

    assertThat(lines(1))
        .startsWith("account o1")
        .anyMatch(line -> line.startsWith("  stands.one"))
        .anyMatch(line -> line.startsWith("  stands.two"))
        .anyMatch(line -> line.matches("  near +4,999 of 5,000"))
        .noneMatch(line -> line.startsWith("  far"))
        .contains("    because, a1/2", "    The Law, Art. 1")
        .endsWith("  and 4 rules whose lines are farther away");
  }

  @Test
  void noIdForgesALineOrSteersTheTerminal() {
    ledger("SERVICE", "a\nb\u001b[2J\u202ec");

    assertThat(lines(0)).startsWith("service a\\u000ab\\u001b[2J\\u202ec");
  }
}
