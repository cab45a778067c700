/**
 * The same topology between scenario files and the terminal: bounded, on an embedded Flink.
 *
 * <p>Enters: files of one JSON event a line. Leaves: every revision of every alert, in this
 * process.
 */
package io.tidemark.replay;
