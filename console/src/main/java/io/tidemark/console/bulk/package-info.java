/**
 * Many alerts at once. Enters: the rows that a person has selected. Leaves: what became of each,
 * for each is claimed, given back or decided on by itself.
 */
package io.tidemark.console.bulk;
