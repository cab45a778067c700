/** What the demo runs in the console's own JVM. */
package io.tidemark.demo.console;
