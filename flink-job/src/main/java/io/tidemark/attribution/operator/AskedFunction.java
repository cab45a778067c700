package io.tidemark.attribution.operator;

import io.tidemark.attribution.AccountInput;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.Inquiry;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends each inquiry to the key that knows: contents on the main output, others on the side. */
public final class AskedFunction extends ProcessFunction<Inquiry, ContentInput> {
  private static final long serialVersionUID = 1L;

  /** To accounts, which know their owners. */
  public static final OutputTag<AccountInput> ACCOUNTS =
      new OutputTag<>("asked-accounts", FlinkState.type(AccountInput.class));

  /** To the ledgers of victims and services. */
  public static final OutputTag<SubjectRow> SUBJECTS =
      new OutputTag<>("asked-subjects", FlinkState.type(SubjectRow.class));

  @Override
  public void processElement(Inquiry inquiry, Context context, Collector<ContentInput> out) {
    String id = inquiry.subject().id();
    switch (inquiry.subject().kind()) {
      case CONTENT -> out.collect(ContentInput.of(inquiry));
      case ACCOUNT -> context.output(ACCOUNTS, AccountInput.of(inquiry));
      case VICTIM -> context.output(SUBJECTS, SubjectRow.of(RuleSubject.VICTIM, id, inquiry));
      case SERVICE -> context.output(SUBJECTS, SubjectRow.of(RuleSubject.SERVICE, id, inquiry));
    }
  }
}
