package io.tidemark.demo.run;

import io.tidemark.demo.DemoException;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.math.BigDecimal;
import java.util.function.Function;

/** Reads the records of the alerts topic. */
public final class AlertDecoder implements Function<byte[], AlertSighting> {
  private final Framing<Alert> framing = SingleObjectFraming.of(Alert.class);

  @Override
  public AlertSighting apply(byte[] value) {
    Alert alert;
    try {
      alert = framing.decode(value);
    } catch (UnreadableMessageException e) {
      throw new DemoException("a record of the alerts topic is no alert: " + e.getMessage(), e);
    }
    return new AlertSighting(
        alert.getAlertId(),
        alert.getRevision(),
        alert.getStatus().name(),
        alert.getReason(),
        alert.getRuleId(),
        alert.getLevel().name(),
        alert.getSubject().getKind().name(),
        alert.getSubject().getId(),
        alert.getMeasure(),
        new BigDecimal(alert.getValue()),
        new BigDecimal(alert.getThreshold()),
        alert.getBasis().name(),
        alert.getCitation().getInstrument(),
        alert.getCitation().getArticle());
  }
}
