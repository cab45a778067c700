/**
 * What an alert says. Enters: the bytes of a record of the alerts topic. Leaves: one checked
 * revision, and its JSON as the database keeps it.
 */
package io.tidemark.console.alert;
