-- Who looked at an alert, when first and last, and how often.
create table look (
  alert_id text not null references alert on delete cascade,
  person text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null,
  primary key (alert_id, person)
);
