/**
 * What people decide. Enters: the form of an alert's page. Leaves: exactly one case fact for each
 * decision, whatever dies between the two.
 */
package io.tidemark.console.decision;
