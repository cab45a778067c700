/** The whole job between scenario files and memory. */
package io.tidemark.replay;
