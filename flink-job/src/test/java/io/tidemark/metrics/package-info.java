/** The metrics of ours against their documentation and against a running job. */
package io.tidemark.metrics;
