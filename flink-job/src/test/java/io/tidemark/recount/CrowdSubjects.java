package io.tidemark.recount;

import java.util.List;
import java.util.Random;

/** The few subjects that a crowd's events are about; some far oftener than others. */
final class CrowdSubjects {
  private static final List<String> SERVICES = List.of("main", "s1", "s2");

  private final Random random;
  private final String prefix;
  private final int contents;

  /**
   * Of one crowd.
   *
   * @param prefix of all their names
   */
  CrowdSubjects(Random random, String prefix) {
    this.random = random;
    this.prefix = prefix;
    contents = 40 + random.nextInt(81);
  }

  String content() {
    double skewed = random.nextDouble();
    return prefix + "c" + (int) (contents * skewed * skewed);
  }

  String account() {
    return prefix + "u" + random.nextInt(30);
  }

  /** Sometimes an account that has an owner of its own. */
  String owner() {
    return random.nextInt(4) == 0 ? account() : prefix + "o" + random.nextInt(6);
  }

  String ownerOrAccount() {
    return random.nextInt(3) == 0 ? owner() : account();
  }

  String service() {
    return prefix + SERVICES.get(random.nextInt(SERVICES.size()));
  }

  String victim() {
    return prefix + "v" + random.nextInt(12);
  }
}
