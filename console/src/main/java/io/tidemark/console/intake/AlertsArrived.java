package io.tidemark.console.intake;

/**
 * What of a batch was new.
 *
 * @param alerts of which the first revision came
 * @param revisions that were not there before, those first ones included
 */
record AlertsArrived(int alerts, int revisions) {}
