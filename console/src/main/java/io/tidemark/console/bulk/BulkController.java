package io.tidemark.console.bulk;

import io.tidemark.console.people.SignedIn;
import io.tidemark.console.queue.QueueFilter;
import io.tidemark.console.web.BadAddressException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the form around the rows of the queue, and shows what became of each selected one. */
@Controller
@RequestMapping("/queue")
class BulkController {
  private static final String SELECTED = "selected";
  private static final int MOST = 100;
  private static final int MAX_NOTE = 4000;

  private final BulkActions actions;

  BulkController(BulkActions actions) {
    this.actions = actions;
  }

  @PostMapping("/claim")
  String claim(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam MultiValueMap<String, String> form,
      Model model) {
    return results(form, actions.claim(who, selected(form)), model);
  }

  @PostMapping("/release")
  String release(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam MultiValueMap<String, String> form,
      Model model) {
    return results(form, actions.release(who, selected(form)), model);
  }

  /** The form of the queue has no reason yet: then it is asked for. */
  @PostMapping("/dismiss")
  String dismiss(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(required = false) UUID batch,
      @RequestParam(required = false) String note,
      @RequestParam MultiValueMap<String, String> form,
      Model model,
      HttpServletResponse response) {
    List<Selected> selected = selected(form);
    String error = note == null || batch == null ? null : error(note.strip());
    if (note == null || batch == null || error != null) {
      if (error != null) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      }
      model.addAttribute("error", error);
      model.addAttribute("selected", form.getOrDefault(SELECTED, List.of()));
      model.addAttribute("batch", UUID.randomUUID());
      return page(form, model);
    }
    return results(form, actions.dismiss(who, selected, batch, note.strip()), model);
  }

  // The key of a message; null: nothing is wrong.
  private static String error(String note) {
    if (note.isEmpty()) {
      return "decision.error.note";
    }
    return note.length() > MAX_NOTE || note.indexOf('\0') >= 0 ? "decision.error.long" : null;
  }

  private static List<Selected> selected(MultiValueMap<String, String> form) {
    List<String> texts = form.getOrDefault(SELECTED, List.of());
    if (texts.size() > MOST) {
      throw new BadAddressException("more are selected than a page shows");
    }
    return texts.stream().distinct().map(Selected::read).toList();
  }

  private static String results(
      MultiValueMap<String, String> form, List<BulkResult> results, Model model) {
    model.addAttribute("results", results);
    return page(form, model);
  }

  private static String page(MultiValueMap<String, String> form, Model model) {
    QueueFilter filter = QueueFilter.of(form.toSingleValueMap());
    model.addAttribute("filter", filter);
    model.addAttribute("back", filter.address("/alerts"));
    return "bulk";
  }
}
