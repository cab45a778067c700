/**
 * What became of the alerts: of each rule, day and service. Enters: the tally that the database
 * keeps, and decisions. Leaves: figures and drawings; nobody is measured by them.
 */
package io.tidemark.console.insight;
