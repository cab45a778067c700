/**
 * What is asked of alerts long after they were raised: are they the same again, and what do they
 * say?
 *
 * <p>Enters: recorded alerts, from their topic or a file, and what a replay gives. Leaves: lines
 * for a person.
 */
package io.tidemark.audit;
