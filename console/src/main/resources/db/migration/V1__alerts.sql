-- Every revision of every alert, as it came.
create table alert_revision (
  alert_id text not null,
  revision integer not null,
  status text not null,
  reason text not null,
  -- The timestamp of its Kafka record.
  recorded_at timestamptz not null,
  body jsonb not null,
  primary key (alert_id, revision)
);

-- What holds: the newest revision of each alert, and who works on it.
create table alert (
  alert_id text primary key,
  revision integer not null,
  status text not null,
  rule_id text not null,
  level text not null,
  -- 0 is the gravest level.
  gravity smallint not null,
  basis text not null,
  engineering boolean not null,
  shadow boolean not null,
  subject_kind text not null,
  subject_id text not null,
  service_id text,
  -- The root content, where the alert is about a lineage.
  lineage_id text,
  measure text not null,
  value numeric not null,
  threshold numeric not null,
  -- The count as a multiple of the line.
  times_line numeric not null,
  -- So that all of the queue's order ascends, and one comparison of rows says what comes next.
  line_order numeric not null generated always as (-times_line) stored,
  aggravating boolean not null,
  crossed_at timestamptz,
  -- Of its first and of its newest revision.
  created_at timestamptz not null,
  revised_at timestamptz not null,
  -- Dismissed alerts leave the queue until they are raised again.
  dismissed boolean not null default false,
  assignee text,
  claimed_at timestamptz,
  check ((assignee is null) = (claimed_at is null))
);

-- The queue as it opens: what stands, is no trial and was not dismissed.
create index alert_queue on alert (gravity, line_order, created_at, alert_id)
  where status <> 'WITHDRAWN' and not shadow and not dismissed;
-- One for each filter that can leave few of many. With what nearly every page asks besides, counts
-- need the index alone.
create index alert_by_order on alert (gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed);
create index alert_by_status on alert (status, gravity, line_order, created_at, alert_id)
  include (shadow, dismissed);
create index alert_by_rule on alert (rule_id, gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed);
create index alert_by_basis on alert (basis, gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed);
create index alert_by_service on alert (service_id, gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed);
create index alert_by_subject on alert (subject_id, gravity, line_order, created_at, alert_id);
create index alert_by_assignee on alert (assignee, gravity, line_order, created_at, alert_id)
  where assignee is not null;
create index alert_aggravating on alert (gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed) where aggravating;
create index alert_shadow on alert (gravity, line_order, created_at, alert_id)
  include (status, dismissed) where shadow;

-- How far each partition is stored; written in the transaction that stores its records.
create table intake_position (
  topic text not null,
  partition integer not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

-- Records that are no alert.
create table quarantine (
  topic text not null,
  partition integer not null,
  record_offset bigint not null,
  reason text not null,
  -- Null where the record had no value.
  bytes bytea,
  quarantined_at timestamptz not null default now(),
  primary key (topic, partition, record_offset)
);
create index quarantine_newest on quarantine (quarantined_at);
