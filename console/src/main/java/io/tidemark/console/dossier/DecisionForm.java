package io.tidemark.console.dossier;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The form of a decision as it is sent; what its kind does not ask for is null. Times are UTC.
 *
 * @param fact that settles an open point
 * @param sanction the fact of the sanction
 * @param on the date of the sanction
 * @param at when the order was refused
 * @param undone the decision to undo
 */
record DecisionForm(
    String label,
    String note,
    String fact,
    String sanction,
    String offence,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime at,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime from,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime to,
    UUID undone) {
  DecisionForm {
    note = note == null ? "" : note.strip();
  }
}
