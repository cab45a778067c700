package io.tidemark.demo.endtoend;

import io.tidemark.demo.broker.KafkaBroker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a {@link Platform} of its own on one broker for all of them. */
final class SharedBroker implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedBroker.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Platform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    KafkaBroker broker =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                KafkaBroker.class, type -> KafkaBroker.start(), KafkaBroker.class);
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Platform.class, type -> Platform.on(broker.bootstrapServers()), Platform.class);
  }
}
