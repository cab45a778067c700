/**
 * What is kept for how long. Enters: the operator's setting. Leaves: the deletion of what is closed
 * and old; the audit log stays.
 */
package io.tidemark.console.retention;
