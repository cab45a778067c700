/**
 * What is to be done, gravest first. Enters: filters from an address, claims, word of what arrived.
 * Leaves: pages of rows, counts, and events to the browsers that look.
 */
package io.tidemark.console.queue;
