package io.tidemark.demo;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class DemoVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Demo.class.getPackage().getImplementationVersion();
    return new String[] {"Tidemark " + (version == null ? "(not packaged)" : version)};
  }
}
