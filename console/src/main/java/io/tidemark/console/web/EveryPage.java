package io.tidemark.console.web;

import io.tidemark.console.intake.IntakeState;
import io.tidemark.console.people.Right;
import io.tidemark.console.people.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What the frame of a page shows, and the page that comes when the database is away. */
@ControllerAdvice
class EveryPage {
  private static final Logger LOG = LoggerFactory.getLogger(EveryPage.class);

  private final IntakeState intake;

  EveryPage(IntakeState intake) {
    this.intake = intake;
  }

  /** Adds who is signed in, what they may do, and whether alerts come in. */
  @ModelAttribute
  void frame(@AuthenticationPrincipal SignedIn who, Model model) {
    model.addAttribute("me", who);
    model.addAttribute("mayWork", who != null && who.may(Right.WORK));
    model.addAttribute("mayLead", who != null && who.may(Right.LEAD));
    model.addAttribute("mayAdminister", who != null && who.may(Right.ADMINISTER));
    model.addAttribute("mayFind", who != null && who.may(Right.FIND));
    model.addAttribute("mayCompare", who != null && who.may(Right.FIGURES));
    model.addAttribute("mayAudit", who != null && who.may(Right.AUDIT));
    model.addAttribute("intakeWorks", intake.isWorking());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  String databaseAway(Exception e, Model model) {
    LOG.warn("a page could not be made: the database does not answer", e);
    model.addAttribute("status", HttpStatus.SERVICE_UNAVAILABLE.value());
    return "error";
  }
}
