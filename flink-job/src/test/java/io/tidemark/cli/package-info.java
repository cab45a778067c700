/** The command line as a user meets it: exit status, standard output, standard error. */
package io.tidemark.cli;
