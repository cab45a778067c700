/**
 * The law as data: rules, the catalogue they are read from, its checks.
 *
 * <p>Enters: YAML. Leaves: an immutable {@link io.tidemark.rule.Catalogue}. No number of the law
 * stands in Java. Nothing here knows of Flink, Kafka or Avro.
 */
package io.tidemark.rule;
