alter table decision
  -- PROPOSED waits for a second person, who makes it MADE or REJECTED.
  add column state text not null default 'MADE',
  add column settled_by text references person (name),
  add column settled_at timestamptz,
  add check (state in ('PROPOSED', 'MADE', 'REJECTED')),
  add check (settled_by <> person);

drop index decision_undone;
create unique index decision_undone on decision (retracts) where state <> 'REJECTED';
create index decision_proposed on decision (alert_id) where state = 'PROPOSED';

-- Whether a decision on it waits for a second person.
alter table alert add column proposed boolean not null default false;
create index alert_proposed on alert (gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed) where proposed;
