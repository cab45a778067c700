package io.tidemark.console.queue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue for programs: the filters and the order of its page. */
@RestController
@Tag(name = "alerts")
class QueueApi {
  private final Queue queue;

  QueueApi(Queue queue) {
    this.queue = queue;
  }

  @GetMapping(path = "/api/v1/alerts", produces = "application/json")
  @Operation(
      summary = "Alerts, gravest first, then farthest over the line, then oldest",
      description = "A page of 50. Filters are those of the queue's address.")
  @FilterParameters
  @Parameter(name = "after", description = "the \"next\" of the page before")
  Alerts alerts(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    String after = parameters.getOrDefault("after", "");
    Queue.Page page =
        queue.page(QueueFilter.of(parameters), after.isEmpty() ? null : QueueCursor.read(after));
    return new Alerts(page.rows(), page.next());
  }

  /**
   * A page.
   *
   * @param next where the next one begins; null: this is the last
   */
  record Alerts(List<QueueRow> alerts, String next) {}
}
