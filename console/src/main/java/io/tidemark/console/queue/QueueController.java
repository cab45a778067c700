package io.tidemark.console.queue;

import io.tidemark.console.alert.Levels;
import io.tidemark.console.people.SignedIn;
import io.tidemark.schemas.AlertBasis;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The queue: its page, its rows alone, and word that they have changed. */
@Controller
class QueueController {
  private static final String AFTER = "after";
  private static final String BEFORE = "before";

  private final Queue queue;
  private final SavedViews views;
  private final LiveUpdates updates;

  QueueController(Queue queue, SavedViews views, LiveUpdates updates) {
    this.queue = queue;
    this.views = views;
    this.updates = updates;
  }

  @GetMapping("/")
  String start() {
    return "redirect:/alerts";
  }

  @GetMapping("/alerts")
  String page(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> parameters,
      Model model) {
    fill(who, parameters, model);
    model.addAttribute("bases", AlertBasis.values());
    model.addAttribute("levels", Levels.GRAVEST_FIRST);
    return "queue";
  }

  @GetMapping("/queue/rows")
  String rows(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> parameters,
      Model model) {
    fill(who, parameters, model);
    return "queue-rows :: rows";
  }

  @GetMapping(path = "/queue/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(
      @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "0") long since) {
    return updates.open(who.scope(), since);
  }

  private void fill(SignedIn who, Map<String, String> parameters, Model model) {
    // Before the alerts are read: what changes from now on, the page hears of.
    model.addAttribute("since", updates.lastChange());
    QueueFilter filter = QueueFilter.of(parameters);
    String after = parameters.getOrDefault(AFTER, "");
    String before = parameters.getOrDefault(BEFORE, "");
    Queue.Page page = page(filter, after, before);
    String alerts = filter.address("/alerts");
    model.addAttribute("filter", filter);
    model.addAttribute("first", after.isEmpty() && before.isEmpty());
    model.addAttribute("rows", page.rows());
    model.addAttribute("counts", queue.countsByLevel(filter));
    model.addAttribute("maxCount", Queue.MAX_COUNT);
    model.addAttribute("mine", queue.claimedBy(who.name()));
    model.addAttribute("views", views.counted(who.name()));
    model.addAttribute("here", at(at(alerts, AFTER, after), BEFORE, before));
    String rows = filter.address("/queue/rows");
    model.addAttribute("refresh", at(at(rows, AFTER, after), BEFORE, before));
    model.addAttribute(
        "previous", page.previous() == null ? null : at(alerts, BEFORE, page.previous()));
    model.addAttribute("next", page.next() == null ? null : at(alerts, AFTER, page.next()));
  }

  private Queue.Page page(QueueFilter filter, String after, String before) {
    return before.isEmpty()
        ? queue.page(filter, after.isEmpty() ? null : QueueCursor.read(after))
        : queue.pageBefore(filter, QueueCursor.read(before));
  }

  private static String at(String address, String place, String cursor) {
    if (cursor.isEmpty()) {
      return address;
    }
    return address + (address.indexOf('?') < 0 ? '?' : '&') + place + '=' + cursor;
  }
}
