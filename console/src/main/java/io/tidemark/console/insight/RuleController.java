package io.tidemark.console.insight;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages of all rules and of one. */
@Controller
class RuleController {
  private final RuleInsight insight;

  RuleController(RuleInsight insight) {
    this.insight = insight;
  }

  @GetMapping("/rules")
  String all(@RequestParam(defaultValue = Period.USUAL) int days, Model model) {
    model.addAttribute("rules", insight.all(Period.last(days)));
    model.addAttribute("days", days);
    model.addAttribute("offered", Period.OFFERED);
    return "rules";
  }

  @GetMapping("/rules/{id}")
  String one(
      @PathVariable String id, @RequestParam(defaultValue = Period.USUAL) int days, Model model) {
    Period period = Period.last(days);
    List<RuleVersion> versions = id.indexOf('\0') < 0 ? insight.versions(id) : List.of();
    if (versions.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("id", id);
    model.addAttribute("newest", versions.get(0));
    model.addAttribute("versions", versions);
    model.addAttribute("figures", figures(id, period));
    model.addAttribute("plot", DayPlot.of(period.allDays(), insight.byDay(id, period)));
    model.addAttribute("days", days);
    model.addAttribute("offered", Period.OFFERED);
    return "rule";
  }

  private RuleFigures figures(String id, Period period) {
    return insight.all(period).stream()
        .filter(each -> each.ruleId().equals(id))
        .findFirst()
        .orElse(new RuleFigures(id, Tally.NONE, Judgement.NONE, null));
  }
}
