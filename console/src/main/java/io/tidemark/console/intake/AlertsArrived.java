package io.tidemark.console.intake;

/**
 * A batch was stored.
 *
 * @param alerts of which the first revision came
 * @param revisions that were not there before, those first ones included
 */
public record AlertsArrived(int alerts, int revisions) {}
