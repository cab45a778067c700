/**
 * One alert with all that is known of it. Enters: its id. Leaves: the page on which a person makes
 * up their mind.
 */
package io.tidemark.console.dossier;
