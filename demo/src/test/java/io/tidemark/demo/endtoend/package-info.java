/**
 * The whole job between the topics of a real broker, held against the naive recount of what was
 * produced.
 */
package io.tidemark.demo.endtoend;
