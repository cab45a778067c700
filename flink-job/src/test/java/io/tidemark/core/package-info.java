/** The decision core in plain memory, held against the naive recount. */
package io.tidemark.core;
