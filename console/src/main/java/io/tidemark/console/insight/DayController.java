package io.tidemark.console.insight;

import io.tidemark.console.alert.Levels;
import io.tidemark.console.web.BadAddressException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the last days, of all services or one. */
@Controller
class DayController {
  private final DayInsight insight;

  DayController(DayInsight insight) {
    this.insight = insight;
  }

  @GetMapping("/days")
  String page(
      @RequestParam(defaultValue = Period.USUAL) int days,
      @RequestParam(defaultValue = "") String service,
      Model model) {
    if (service.indexOf('\0') >= 0) {
      throw new BadAddressException("no service is like that");
    }
    Period period = Period.last(days);
    List<DayFigures> figures = insight.days(period, service);
    model.addAttribute("figures", figures);
    model.addAttribute(
        "plot",
        DayPlot.of(
            period.allDays(),
            figures.stream().collect(Collectors.toMap(DayFigures::day, DayFigures::opened))));
    model.addAttribute("services", insight.services(period));
    model.addAttribute("service", service);
    model.addAttribute("levels", Levels.GRAVEST_FIRST);
    model.addAttribute("days", days);
    model.addAttribute("offered", Period.OFFERED);
    return "days";
  }
}
