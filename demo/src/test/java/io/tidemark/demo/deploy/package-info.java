/**
 * What can be checked of the files in {@code deploy/} and of {@code docker-compose.yml} without
 * containers.
 */
package io.tidemark.demo.deploy;
