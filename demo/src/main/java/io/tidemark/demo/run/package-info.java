/**
 * One run of the demo: the detector in this JVM, the alerts as they come, and the reckoning at the
 * end.
 *
 * <p>Enters: a broker's address and the traffic. Leaves: lines on the terminal and an exit status.
 */
package io.tidemark.demo.run;
