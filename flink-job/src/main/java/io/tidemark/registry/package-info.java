/**
 * The schema registry, over Confluent's REST API. Enters: ids of schemas and the names of topics.
 * Leaves: schemas and ids.
 */
package io.tidemark.registry;
