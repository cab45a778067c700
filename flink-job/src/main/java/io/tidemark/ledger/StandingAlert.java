package io.tidemark.ledger;

import io.tidemark.alert.AlertRevision;

/** The last revision of an alert; kept when withdrawn, so that its numbering goes on. */
public record StandingAlert(AlertRevision last) {}
