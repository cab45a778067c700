package io.tidemark.console.people;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Tells every page how the person who looks wants to work. */
@ControllerAdvice
class OwnPreferences {
  /** The person is null where nobody is signed in, and on the page of an error. */
  @ModelAttribute
  void preferences(
      @RequestAttribute(name = SessionCheck.PERSON, required = false) Person person, Model model) {
    model.addAttribute("keys", person != null && person.preferences().keys());
  }
}
