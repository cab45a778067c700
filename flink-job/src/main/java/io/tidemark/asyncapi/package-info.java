/**
 * The topics described for machines.
 *
 * <p>Enters: the job's options and the Avro schemas. Leaves: an AsyncAPI document.
 */
package io.tidemark.asyncapi;
