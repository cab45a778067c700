/**
 * Care for the people who look at distressing things. Enters: what those who ask for it have looked
 * at, and when. Leaves: how much that is, and a calm word when it is time for a break; to nobody
 * but themselves.
 */
package io.tidemark.console.care;
