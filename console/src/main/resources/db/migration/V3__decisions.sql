-- What people did, each entry sealed with a hash over itself and the entry before.
create table audit (
  id bigint primary key,
  at timestamptz not null,
  person text not null,
  action text not null,
  -- What it was done to: an alert, or a person.
  target text not null,
  detail text not null,
  hash bytea not null
);

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is only ever added to'; end $$;

create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_change();
create trigger audit_no_truncate before truncate on audit
  for each statement execute function refuse_change();

-- What people decided on an alert.
create table decision (
  -- Made by the form: a form that is sent twice is one decision.
  decision_id uuid primary key,
  alert_id text not null references alert,
  -- The revision that the person looked at.
  revision integer not null,
  person text not null references person (name),
  kind text not null,
  label text,
  note text not null,
  made_at timestamptz not null
);
create index decision_of_alert on decision (alert_id, made_at);

-- Facts on their way to Kafka. An id is given while the audit log is locked, so that facts become
-- visible in the order of their ids.
create table outbox (
  id bigint generated always as identity primary key,
  decision_id uuid not null unique references decision,
  key bytea not null,
  value bytea not null,
  sent_at timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
