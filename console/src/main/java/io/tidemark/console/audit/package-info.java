/**
 * Who did what. Enters: what people do, in the transaction that does it. Leaves: a chain of entries
 * of which none can be changed or taken out unnoticed.
 */
package io.tidemark.console.audit;
