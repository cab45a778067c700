/** What all pages share: who looks at them, in which language, and what they say in trouble. */
package io.tidemark.console.web;
