/** The command line: {@code bin/tidemark}. */
package io.tidemark.cli;
