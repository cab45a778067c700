/**
 * The catalogue as a page for lawyers.
 *
 * <p>Enters: a {@link io.tidemark.rule.Catalogue}. Leaves: text. No number of the law stands here;
 * what the page says beside the rules lies in resources of this package.
 */
package io.tidemark.law;
