package io.tidemark.telemetry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Personal information was acquired, provided or leaked.
 *
 * @param recipientId who got it; null: the public, which is one recipient
 * @param lawfulBasis true: consent or law allows it, not counted; false: established that none
 *     does; null: not known, counted, and the alert names the open gates
 * @param dutySourced obtained in the course of duty or of providing services
 * @param lawfulBusiness bought or received for lawful business (2017 Interpretation, Art. 6)
 * @param gains CNY, 0 or more; on a {@code lawfulBusiness} event the profit of Art. 6
 */
public record DataExport(
    Origin origin,
    String eventId,
    long occurredAtMillis,
    String actorId,
    String serviceId,
    ExportAct act,
    List<ExportedItems> items,
    String recipientId,
    Boolean lawfulBasis,
    boolean dutySourced,
    boolean lawfulBusiness,
    BigDecimal gains)
    implements TelemetryEvent {
  public DataExport {
    Objects.requireNonNull(actorId, "actorId");
    Objects.requireNonNull(serviceId, "serviceId");
    Objects.requireNonNull(act, "act");
    Objects.requireNonNull(gains, "gains");
    items = List.copyOf(items);
  }

  @Override
  public TelemetryStream stream() {
    return TelemetryStream.DATA_EXPORTS;
  }

  @Override
  public String recordKey() {
    return actorId;
  }

  @Override
  public DataExport withOrigin(Origin origin) {
    return new DataExport(
        origin,
        eventId,
        occurredAtMillis,
        actorId,
        serviceId,
        act,
        items,
        recipientId,
        lawfulBasis,
        dutySourced,
        lawfulBusiness,
        gains);
  }
}
