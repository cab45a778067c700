package io.tidemark.console.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tidemark.console.alert.Levels;
import io.tidemark.console.web.BadAddressException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures for programs. */
@RestController
@Tag(name = "figures")
class InsightApi {
  private final RuleInsight rules;
  private final DayInsight days;

  InsightApi(RuleInsight rules, DayInsight days) {
    this.rules = rules;
    this.days = days;
  }

  @GetMapping(path = "/api/v1/rules", produces = "application/json")
  @Operation(
      summary = "The rules with alerts or decisions in the last days",
      description = "Days are 7, 30, 90 or 365, UTC. Alerts of rules on trial are left out.")
  List<Rule> rules(
      @RequestParam(defaultValue = Period.USUAL) @Schema(allowableValues = {"7", "30", "90", "365"})
          int days) {
    return rules.all(Period.last(days)).stream().map(Rule::of).toList();
  }

  @GetMapping(path = "/api/v1/days", produces = "application/json")
  @Operation(summary = "Each of the last days, newest first: its alerts by level, and decided ones")
  List<Day> days(
      @RequestParam(defaultValue = Period.USUAL) @Schema(allowableValues = {"7", "30", "90", "365"})
          int days,
      @RequestParam(defaultValue = "") String service) {
    if (service.indexOf('\0') >= 0) {
      throw new BadAddressException("no service is like that");
    }
    return this.days.days(Period.last(days), service).stream().map(Day::of).toList();
  }

  /**
   * A rule in a period.
   *
   * @param decided alerts whose last decision confirmed, cleared or dismissed
   * @param medianSeconds from arrival to first decision; null: there is none
   * @param nearMisses subjects that came near its line and never over it; null: nothing tells
   */
  record Rule(
      String ruleId,
      int standing,
      int withdrawn,
      int dismissed,
      int decided,
      int confirmed,
      Long medianSeconds,
      Integer nearMisses) {
    static Rule of(RuleFigures figures) {
      Judgement decisions = figures.decisions();
      return new Rule(
          figures.ruleId(),
          figures.alerts().standing(),
          figures.alerts().withdrawn(),
          figures.alerts().dismissed(),
          decisions.decided(),
          decisions.confirmed(),
          decisions.medianTime() == null ? null : decisions.medianTime().toSeconds(),
          figures.nearMisses());
    }
  }

  /** A day. */
  record Day(LocalDate day, Map<String, Integer> opened, int decided) {
    static Day of(DayFigures figures) {
      Map<String, Integer> opened = new LinkedHashMap<>();
      for (String level : Levels.GRAVEST_FIRST) {
        opened.put(level, figures.byLevel().get(opened.size()));
      }
      return new Day(figures.day(), opened, figures.decided());
    }
  }
}
