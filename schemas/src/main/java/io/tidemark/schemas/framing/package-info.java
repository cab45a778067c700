/**
 * How a record's bytes stand on a topic. Enters: generated Avro records. Leaves: framed bytes, and
 * back; the rest of the project does not know which framing it is.
 */
package io.tidemark.schemas.framing;
