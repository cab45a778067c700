/** Programs that measure, run by hand: they print figures and hold nothing. */
package io.tidemark.measure;
