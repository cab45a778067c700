/** The catalogue inside the running job: the packaged rules and the releases on top of them. */
package io.tidemark.rule.operator;
