package io.tidemark.telemetry.operator;

import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.io.Serializable;

/** Turns events of any stream into messages, as a producer would. Not for two threads at once. */
public final class TelemetryEncoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Framing<PostEvent> posts = SingleObjectFraming.of(PostEvent.class);
  private final Framing<ViewEvent> views = SingleObjectFraming.of(ViewEvent.class);
  private final Framing<ShareEvent> shares = SingleObjectFraming.of(ShareEvent.class);
  private final Framing<DataExportEvent> exports = SingleObjectFraming.of(DataExportEvent.class);
  private final Framing<AccountEvent> accounts = SingleObjectFraming.of(AccountEvent.class);
  private final Framing<CaseFactEvent> facts = SingleObjectFraming.of(CaseFactEvent.class);

  /** The record value for the topic of the event's stream; its key is the event's record key. */
  public byte[] encode(TelemetryEvent event) {
    return switch (event.stream()) {
      case POSTS -> posts.encode(AvroEvents.toAvro((Post) event));
      case VIEWS -> views.encode(AvroEvents.toAvro((View) event));
      case SHARES -> shares.encode(AvroEvents.toAvro((Share) event));
      case DATA_EXPORTS -> exports.encode(AvroEvents.toAvro((DataExport) event));
      case ACCOUNTS -> accounts.encode(AvroEvents.toAvro((AccountUpdate) event));
      case CASE_FACTS -> facts.encode(AvroEvents.toAvro((CaseFact) event));
    };
  }
}
