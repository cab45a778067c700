package io.tidemark.audit;

import io.tidemark.alert.AlertJsonReader;
import io.tidemark.alert.AlertRevision;
import java.util.Map;
import java.util.TreeMap;

/** Builds revisions of an alert on 5,000 views of content c, from the JSON that replay prints. */
public final class Alerts {
  private static final String LINE =
      """
      {"alert_id":"a1","revision":%(revision),"status":"%(status)","reason":"%(reason)",
       "rule_id":"defamation.views","rule_version":"%(version)","level":"serious",
       "engineering":false,"shadow":false,"basis":"%(basis)",
       "subject":{"kind":"%(kind)","id":"c"},"service_id":%(service),"measure":"views",
       "value":%(value),"threshold":5000,"counts":{"views":%(value),"views.gross":%(gross)},
       "crossed_at":"2024-03-01T10:00:00Z","raised_at":"2024-03-01T10:00:01Z",
       "citation":{"instrument":"2013 Interpretation","article":"Art. 2(1)"},
       "aggravating":["cyberviolence.aggr.generative-ai"],"pending":[%(pending)],
       "evidence":{"witness":{"topic":"telemetry.views","partition":3,"offset":77,"event_id":"v9"},
         "first_at":"2024-02-29T23:30:00Z","last_at":"2024-03-01T11:00:00Z",
         "contributions":[{"id":"c","amount":4200},{"id":"copy","amount":800}],
         "histogram":[{"at":"2024-02-29T23:00:00Z","amount":1000},
                      {"at":"2024-03-01T09:00:00Z","amount":3900},
                      {"at":"2024-03-01T10:00:00Z","amount":100}]},
       "completeness":{"duplicates":2,"late":1,"dead_letters":null,"followers_unknown":false,
         "unresolved":true}}
      """
          .replace("\n", " ");

  private final Map<String, Object> fields = new TreeMap<>();

  private Alerts() {
    fields.putAll(
        Map.of(
            "revision", 1,
            "status", "RAISED",
            "reason", "the line is reached",
            "version", "ae2c36d9fbd9",
            "basis", "ALLEGED",
            "kind", "LINEAGE",
            "service", "\"main\"",
            "value", 5000,
            "gross", 5100,
            "pending", ""));
  }

  public static Alerts alert() {
    return new Alerts();
  }

  public Alerts with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  public Alerts counting(long views, long gross) {
    return with("value", views).with("gross", gross);
  }

  public Alerts withdrawn(long revision) {
    return with("revision", revision)
        .with("status", "WITHDRAWN")
        .with("reason", "no label.defamation holds any more");
  }

  /** As a line of a file. */
  public String line() {
    String line = LINE;
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      line = line.replace("%(" + field.getKey() + ")", String.valueOf(field.getValue()));
    }
    return line;
  }

  public AlertRevision build() {
    return AlertJsonReader.read(line());
  }
}
