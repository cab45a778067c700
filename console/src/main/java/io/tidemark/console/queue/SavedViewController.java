package io.tidemark.console.queue;

import io.tidemark.console.people.SignedIn;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Making, renaming and deleting one's own views of the queue. */
@Controller
@RequestMapping("/queue/views")
class SavedViewController {
  private static final int MAX_NAME = 60;

  private final SavedViews views;

  SavedViewController(SavedViews views) {
    this.views = views;
  }

  /** The parameters beside the name are those of the queue's address. */
  @PostMapping
  String save(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String name,
      @RequestParam Map<String, String> parameters) {
    QueueFilter filter = QueueFilter.of(parameters);
    if (!isName(name)) {
      return refused("name");
    }
    return views.save(who.name(), name.strip(), filter)
        ? "redirect:" + filter.address("/alerts")
        : refused("full");
  }

  @PostMapping("/rename")
  String rename(
      @AuthenticationPrincipal SignedIn who, @RequestParam String name, @RequestParam String to) {
    if (!isName(to)) {
      return refused("name");
    }
    return views.rename(who.name(), name, to.strip()) ? "redirect:/alerts" : refused("taken");
  }

  @PostMapping("/delete")
  String delete(@AuthenticationPrincipal SignedIn who, @RequestParam String name) {
    views.delete(who.name(), name);
    return "redirect:/alerts";
  }

  private static boolean isName(String name) {
    String stripped = name.strip();
    return !stripped.isEmpty()
        && stripped.length() <= MAX_NAME
        && stripped.chars().noneMatch(Character::isISOControl);
  }

  // The end of a message's key.
  private static String refused(String why) {
    return "redirect:/alerts?views=" + why;
  }
}
