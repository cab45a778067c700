/**
 * How programs read what their owners may see. Enters: a bearer token. Leaves: its owner with their
 * rights; the answers are made in the rooms that have them.
 */
package io.tidemark.console.api;
