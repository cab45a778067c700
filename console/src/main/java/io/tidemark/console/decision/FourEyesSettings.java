package io.tidemark.console.decision;

import io.tidemark.schemas.AlertLevel;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where two people have to agree.
 *
 * @param levels of alerts on which a decision takes effect only when a second person approves it
 */
@ConfigurationProperties("tidemark.console.four-eyes")
public record FourEyesSettings(@DefaultValue Set<AlertLevel> levels) {
  public FourEyesSettings {
    levels = Set.copyOf(levels);
  }

  /** Whether they have to on alerts of that level. */
  public boolean askedAt(String level) {
    return levels.stream().anyMatch(each -> each.name().equals(level));
  }
}
