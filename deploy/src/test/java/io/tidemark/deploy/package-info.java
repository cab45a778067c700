/** Holds the Kubernetes manifests against the classes of the operators that read them. */
package io.tidemark.deploy;
