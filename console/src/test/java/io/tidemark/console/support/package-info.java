/**
 * What the tests of the console stand on: a real broker, a real database, a real browser's HTTP.
 */
package io.tidemark.console.support;
