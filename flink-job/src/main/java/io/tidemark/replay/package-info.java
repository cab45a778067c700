/**
 * The same topology between scenario files, or recorded topics, and the terminal: bounded, on an
 * embedded Flink.
 *
 * <p>Enters: files of one JSON event a line, or a range of the job's own topics. Leaves: every
 * revision of every alert, in this process; and the records that alerts name as witnesses.
 */
package io.tidemark.replay;
