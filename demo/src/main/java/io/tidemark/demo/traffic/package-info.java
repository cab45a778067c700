/**
 * Made-up traffic whose truth is known.
 *
 * <p>Enters: a seed, a rate and the catalogue. Leaves: records of all six streams, some of them
 * duplicates or malformed; the count of each; and the alerts that must stand for them, reckoned
 * here without the detector's code.
 */
package io.tidemark.demo.traffic;
