package io.tidemark.console;

import io.tidemark.console.audit.AuditVerify;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the console. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Console {
  /** Runs until the process is told to end, or a command is done. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(AuditVerify.NAME)) {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      System.exit(AuditVerify.run(rest, System.out, System.err));
    }
    SpringApplication.run(Console.class, args);
  }
}
