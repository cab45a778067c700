/**
 * The fault rig: a real broker and a real cluster of processes, faults that hit them while they
 * count, and a verdict that holds every answer against a recount of what was produced.
 */
package io.tidemark.chaos;
