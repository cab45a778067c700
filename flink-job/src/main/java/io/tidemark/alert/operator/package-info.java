/** Alerts as they leave the job: Avro on Kafka. */
package io.tidemark.alert.operator;
