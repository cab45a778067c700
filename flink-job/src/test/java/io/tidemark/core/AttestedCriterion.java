package io.tidemark.core;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A criterion that facts decide, and what it takes to raise it.
 *
 * @param level the level's wire name
 * @param kinds the kinds of subject that the fact may be of
 * @param needs a label on the content, {@code order.refused} on the service, {@code
 *     assist.unverifiable} or {@code sanction.administrative} on the account; or empty
 * @param line how often, how many, or how much CNY
 * @param unit {@code times} (so many facts), {@code count} or {@code CNY}
 * @param fact the fact that it counts
 */
record AttestedCriterion(
    String rule,
    String level,
    List<String> kinds,
    String needs,
    long line,
    String unit,
    String fact) {
  private static final Map<Character, String> KINDS =
      Map.of('C', "CONTENT", 'A', "ACCOUNT", 'V', "VICTIM", 'S', "SERVICE");
  private static final Splitter CELLS = Splitter.on('|').trimResults();

  /** Rule, level, kinds, what it needs, the line, and the fact if it is not the rule's own id. */
  private static final String TABLE =
      """
      defamation.harm | serious | CAV | label.defamation | once
      defamation.other-serious | serious | CAV | label.defamation | once
      defamation.pp.mass-incident | public_prosecution | CAV | label.defamation | once
      defamation.pp.public-disorder | public_prosecution | CAV | label.defamation | once
      defamation.pp.ethnic-religious | public_prosecution | CAV | label.defamation | once
      defamation.pp.national-image | public_prosecution | CAV | label.defamation | once
      defamation.pp.international-impact | public_prosecution | CAV | label.defamation | once
      defamation.pp.other | public_prosecution | CAV | label.defamation | once
      cyberviolence.pp.harm | public_prosecution | CAV | label.insult | once
      cyberviolence.pp.public-target | public_prosecution | CAV | label.insult | once
      cyberviolence.pp.other | public_prosecution | CAV | label.insult | once
      pi.tracking-used-in-crime | serious | A | - | once
      pi.known-criminal-use | serious | A | - | once
      pi.other-serious | serious | A | - | once
      pi.business.other | serious | A | - | once
      pi.especially.harm | especially_serious | AV | - | once
      pi.especially.economic-loss | especially_serious | AV | - | once
      pi.especially.social-impact | especially_serious | AV | - | once
      pi.especially.other | especially_serious | A | - | once
      network-misuse.impersonation-site | serious | A | - | once
      network-misuse.sites | serious | A | - | 3 count
      network-misuse.site-accounts | serious | A | - | 2000 count
      network-misuse.groups | serious | A | - | 5 count
      network-misuse.group-members | serious | A | - | 1000 count
      network-misuse.accounts-sent | serious | A | - | 2000 count
      network-misuse.gains | serious | A | - | 10000 CNY
      network-misuse.repeat-admin-2y | serious | A | sanction.administrative | once | network-misuse.sites
      network-misuse.other | serious | A | - | once
      assist.recipients | serious | A | - | 3 count
      assist.payments | serious | A | - | 200000 CNY
      assist.ad-funds | serious | A | - | 50000 CNY
      assist.gains | serious | A | - | 10000 CNY
      assist.repeat-admin-2y | serious | A | sanction.administrative | once | assist.recipients
      assist.consequences | serious | A | - | once
      assist.other | serious | A | - | once
      assist.unverifiable-x5.payments | serious | A | assist.unverifiable | 1000000 CNY | assist.payments
      assist.unverifiable-x5.ad-funds | serious | A | assist.unverifiable | 250000 CNY | assist.ad-funds
      assist.unverifiable-x5.gains | serious | A | assist.unverifiable | 50000 CNY | assist.gains
      assist.unverifiable.especially-serious-consequences | serious | A | - | once
      paid-posting.individual.turnover | serious | A | - | 50000 CNY
      paid-posting.individual.gains | serious | A | - | 20000 CNY
      paid-posting.unit.turnover | serious | A | - | 150000 CNY
      paid-posting.unit.gains | serious | A | - | 50000 CNY
      paid-posting.x5.individual.turnover | especially_serious | A | - | 250000 CNY | paid-posting.individual.turnover
      paid-posting.x5.individual.gains | especially_serious | A | - | 100000 CNY | paid-posting.individual.gains
      paid-posting.x5.unit.turnover | especially_serious | A | - | 750000 CNY | paid-posting.unit.turnover
      paid-posting.x5.unit.gains | especially_serious | A | - | 250000 CNY | paid-posting.unit.gains
      nsp.dissemination.accounts | serious | S | order.refused | 2000 count
      nsp.dissemination.other | serious | S | order.refused | once
      nsp.leak.harm | serious_consequences | VS | order.refused | once
      nsp.leak.economic-loss | serious_consequences | S | order.refused | once
      nsp.leak.social-order | serious_consequences | S | order.refused | once
      nsp.leak.other | serious_consequences | S | order.refused | once
      nsp.evidence.listed-crimes | serious | S | order.refused | once
      nsp.evidence.five-year-crimes | serious | S | order.refused | once
      nsp.evidence.repeated | serious | S | order.refused | 3 times | evidence.lost
      nsp.evidence.proceedings | serious | S | order.refused | once
      nsp.evidence.other | serious | S | order.refused | once
      nsp.other.logs | serious | S | order.refused | once
      nsp.other.identity | serious | S | order.refused | once
      nsp.other.refusals-2y | serious | S | - | 3 times | order.refused
      nsp.other.primarily-illegal | serious | S | order.refused | once
      nsp.other.network-attacks | serious | S | order.refused | once
      nsp.other.major-crimes | serious | S | order.refused | once
      nsp.other.public-networks | serious | S | order.refused | once
      nsp.other.other | serious | S | order.refused | once
      """;

  static List<AttestedCriterion> all() {
    return TABLE.lines().map(AttestedCriterion::of).toList();
  }

  private static AttestedCriterion of(String row) {
    List<String> cells = CELLS.splitToList(row.replace("| -", "|") + "|||");
    String line = cells.get(4).isEmpty() || cells.get(4).equals("once") ? "1 times" : cells.get(4);
    int space = line.indexOf(' ');
    return new AttestedCriterion(
        cells.get(0),
        cells.get(1),
        cells.get(2).chars().mapToObj(kind -> KINDS.get((char) kind)).toList(),
        cells.get(3),
        Long.parseLong(line.substring(0, space)),
        line.substring(space + 1),
        cells.get(5).isEmpty() ? cells.get(0) : cells.get(5));
  }

  /** The rules that stand once the line is reached: those of the same fact with lower lines too. */
  SortedSet<String> raised() {
    SortedSet<String> rules = new TreeSet<>();
    for (AttestedCriterion other : all()) {
      boolean hasWhatItNeeds = other.needs.isEmpty() || other.needs.equals(needs);
      if (other.fact.equals(fact) && hasWhatItNeeds && other.line <= line) {
        rules.add(other.rule);
      }
    }
    return rules;
  }

  /** Attests the fact as far as one below the line. */
  Story shortOfTheLine(Story story, String kind, String id) {
    return switch (unit) {
      case "CNY" -> story.fact(fact, kind, id, "amount", (line - 1) + ".99");
      case "count" -> story.fact(fact, kind, id, "count", line - 1);
      default -> {
        for (long i = 1; i < line; i++) {
          story.fact(fact, kind, id, "count", 1);
        }
        yield story;
      }
    };
  }

  /** Attests the fact up to the line; the last one, with the event id {@code last}, reaches it. */
  Story upToTheLine(Story story, String kind, String id) {
    shortOfTheLine(story, kind, id);
    return unit.equals("CNY")
        ? story.fact(fact, kind, id, "amount", "0.01", "event_id", "last")
        : story.fact(fact, kind, id, "count", 1, "event_id", "last");
  }
}
