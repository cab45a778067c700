/** Coverage-guided fuzzing of everything that reads what others write. */
package io.tidemark.fuzz;
