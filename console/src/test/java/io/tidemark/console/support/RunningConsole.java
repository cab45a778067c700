package io.tidemark.console.support;

import io.tidemark.console.Console;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole console on a port that is free. */
public final class RunningConsole implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RunningConsole(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts one that reads a topic of the shared broker into that database. */
  public static RunningConsole start(TestDatabase database, String topic, String... more) {
    return start(database, TestBroker.shared(), topic, more);
  }

  /** The same with another broker. */
  public static RunningConsole start(
      TestDatabase database, TestBroker broker, String topic, String... more) {
    List<String> arguments = new ArrayList<>(arguments(database, broker, topic));
    arguments.addAll(List.of(more));
    return new RunningConsole(
        SpringApplication.run(Console.class, arguments.toArray(String[]::new)));
  }

  /** What it is started with. */
  public static List<String> arguments(TestDatabase database, TestBroker broker, String topic) {
    return List.of(
        "--server.port=0",
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=postgres",
        "--tidemark.console.intake.bootstrap-servers=" + broker.bootstrapServers(),
        "--tidemark.console.intake.topics=" + topic,
        "--tidemark.console.intake.group-id=console-" + topic,
        "--tidemark.console.facts.bootstrap-servers=" + broker.bootstrapServers(),
        "--tidemark.console.facts.topic=" + factsOf(topic),
        "--tidemark.console.facts.transactional-id=" + factsOf(topic),
        "--logging.level.root=WARN");
  }

  /** The topic of case facts beside a topic of alerts. */
  public static String factsOf(String topic) {
    return "facts-" + topic;
  }

  /** A part of it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** A part of it, where there are several of a type. */
  public <T> T part(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** All its parts of a type. */
  public <T> Collection<T> parts(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** Where it listens. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
