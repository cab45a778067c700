/**
 * Who may do what. Enters: names and passwords. Leaves: a signed-in person with rights, for as long
 * as the database says the same.
 */
package io.tidemark.console.people;
