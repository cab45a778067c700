/**
 * The dead letter topic for people: what lies there and why, and the way back after a fix.
 *
 * <p>Enters: committed records of the dead letter topic. Leaves: a summary, or the records as they
 * first came, to the topics from which they were rejected.
 */
package io.tidemark.deadletters;
