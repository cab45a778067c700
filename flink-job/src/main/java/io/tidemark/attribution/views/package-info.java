/**
 * The view path: views are more than 99 % of the traffic, so they travel packed, many to a message,
 * and are counted in compact tables of their own, one a key group. Packed views enter; out come
 * only the contents that have something to tell their lineage, and, on asking, a content's counts.
 */
package io.tidemark.attribution.views;
