package io.tidemark.recount;

import java.util.List;
import java.util.Random;

/** The few subjects that a crowd's events are about; some far oftener than others. */
final class CrowdSubjects {
  private static final List<String> SERVICES = List.of("main", "s1", "s2");

  private final Random random;
  private final int contents;

  CrowdSubjects(Random random) {
    this.random = random;
    contents = 40 + random.nextInt(81);
  }

  String content() {
    double skewed = random.nextDouble();
    return "c" + (int) (contents * skewed * skewed);
  }

  String account() {
    return "u" + random.nextInt(30);
  }

  /** Sometimes an account that has an owner of its own. */
  String owner() {
    return random.nextInt(4) == 0 ? account() : "o" + random.nextInt(6);
  }

  String ownerOrAccount() {
    return random.nextInt(3) == 0 ? owner() : account();
  }

  String service() {
    return SERVICES.get(random.nextInt(SERVICES.size()));
  }

  String victim() {
    return "v" + random.nextInt(12);
  }
}
