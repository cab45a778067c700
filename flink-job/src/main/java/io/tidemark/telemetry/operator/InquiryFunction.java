package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.InquiryParser;
import io.tidemark.telemetry.InquiryRefusal;
import io.tidemark.telemetry.RejectedException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The door of inquiries: lets so many through in each second, so that whoever asks cannot hold up
 * what is counted, and refuses what is none. Must run with parallelism 1.
 */
public final class InquiryFunction extends ProcessFunction<byte[], Inquiry> {
  private static final long serialVersionUID = 1L;

  /** Inquiries a second; an answer may look at every row of a ledger. */
  public static final int A_SECOND = 20;

  /** Where those leave that nobody will answer. */
  public static final OutputTag<InquiryRefusal> REFUSALS =
      new OutputTag<>("refused-inquiries", TypeInformation.of(InquiryRefusal.class));

  private static final long SECOND_MILLIS = 1_000;

  private final Pseudonymiser pseudonymiser;
  private transient InquiryParser parser;
  private transient long second;
  private transient int inSecond;

  /**
   * The door.
   *
   * @param pseudonymiser one with the key under which events are read
   */
  public InquiryFunction(Pseudonymiser pseudonymiser) {
    this.pseudonymiser = pseudonymiser;
  }

  @Override
  public void open(OpenContext context) {
    pseudonymiser.open();
    parser = new InquiryParser();
  }

  @Override
  public void processElement(byte[] message, Context context, Collector<Inquiry> out) {
    String id = null;
    try {
      Inquiry inquiry = parser.parse(message);
      id = inquiry.id();
      if (isOneTooMany(context.timerService().currentProcessingTime())) {
        refuse(id, "more than " + A_SECOND + " inquiries a second; ask again later.", context);
      } else {
        out.collect(pseudonymiser.apply(inquiry));
      }
    } catch (RejectedException e) {
      refuse(id, e.getMessage(), context);
    }
  }

  private static void refuse(String inquiryId, String error, Context context) {
    context.output(REFUSALS, new InquiryRefusal(inquiryId, error));
  }

  private boolean isOneTooMany(long nowMillis) {
    if (nowMillis / SECOND_MILLIS != second) {
      second = nowMillis / SECOND_MILLIS;
      inSecond = 0;
    }
    return ++inSecond > A_SECOND;
  }
}
