package io.tidemark.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the console. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Console {
  /** Runs until the process is told to end. */
  public static void main(String[] args) {
    SpringApplication.run(Console.class, args);
  }
}
