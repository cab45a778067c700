package io.tidemark.console.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;

/** The command that checks the audit log in an exported file, or in the database. */
public final class AuditVerify {
  /** The first word of its arguments. */
  public static final String NAME = "audit-verify";

  private static final int WHOLE = 0;
  private static final int BROKEN = 1;
  private static final int UNUSABLE = 2;
  private static final String OPTION = "--";

  private AuditVerify() {}

  /**
   * Runs it.
   *
   * @param args after its name: a file, or settings of the database, as the console takes them
   * @return the exit status: 0 the log is whole, 1 it is broken, 2 it cannot be read
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    List<String> files = Arrays.stream(args).filter(arg -> !arg.startsWith(OPTION)).toList();
    if (files.size() > 1) {
      err.println("usage: bin/console %s [FILE | --spring.datasource...]".formatted(NAME));
      return UNUSABLE;
    }
    try {
      return files.isEmpty() ? verifyDatabase(args, out) : verifyFile(Path.of(files.get(0)), out);
    } catch (IOException | DataAccessException e) {
      err.println("the audit log cannot be read: " + e);
      return UNUSABLE;
    }
  }

  private static int verifyFile(Path path, PrintStream out) throws IOException {
    AuditChain chain = new AuditChain();
    boolean csv = path.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    try (InputStream in = Files.newInputStream(path)) {
      (csv ? AuditFormat.CSV : AuditFormat.JSONL).read(in, chain::next);
    } catch (RuntimeException e) {
      out.println("broken: after entry %d comes what is no entry".formatted(chain.lastId()));
      return BROKEN;
    }
    return tell(chain, out);
  }

  private static int verifyDatabase(String[] args, PrintStream out) {
    AuditChain chain = new AuditChain();
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Database.class)
            .web(WebApplicationType.NONE)
            .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
            .run(args)) {
      context.getBean(AuditLog.class).each(chain::next);
    }
    return tell(chain, out);
  }

  private static int tell(AuditChain chain, PrintStream out) {
    if (chain.firstBroken().isPresent()) {
      out.println(
          "broken: entry %d is not as it was written, or entries before it are missing"
              .formatted(chain.firstBroken().getAsLong()));
      return BROKEN;
    }
    out.println(
        "whole: %d entries; hash of the last: %s".formatted(chain.entries(), chain.lastHash()));
    return WHOLE;
  }

  /** As much of the console as reads the log. */
  @Import(AuditLog.class)
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  static class Database {}
}
