-- What a decision states of its subject, with the names of a case fact. The event id of its fact is
-- "console-" and the id of the decision.
alter table decision rename column label to fact;
alter table decision
  add column subject_kind text,
  add column subject_id text,
  add column status text,
  add column offence text,
  add column effective_at timestamptz,
  add column from_at timestamptz,
  add column to_at timestamptz,
  -- The decision that this one undoes.
  add column retracts uuid references decision;

update decision set
  fact = case decision.kind
    when 'CLEAR' then 'label.cleared'
    when 'DISMISS' then 'alert.dismissed'
    else decision.fact
  end,
  subject_kind = case alert.subject_kind when 'LINEAGE' then 'CONTENT' else alert.subject_kind end,
  subject_id = alert.subject_id,
  status = case decision.kind when 'CONFIRM' then 'CONFIRMED' when 'ALLEGE' then 'ALLEGED' end
from alert where alert.alert_id = decision.alert_id;

alter table decision
  alter column fact set not null,
  alter column subject_kind set not null,
  alter column subject_id set not null;
create unique index decision_undone on decision (retracts);
