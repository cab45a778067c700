/**
 * Finding a person where the job works on pseudonyms. Enters: an id and a reason. Leaves: the
 * alerts about its pseudonym; the id itself is kept and written nowhere.
 */
package io.tidemark.console.find;
