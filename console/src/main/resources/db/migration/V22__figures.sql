-- How many alerts there are of a day, rule, service and level, by what became of them: so no page
-- has to count alerts. Triggers keep it, whoever changes alerts.
create table alert_tally (
  rule_id text not null,
  -- Of the alert's first revision, UTC.
  day date not null,
  -- Empty where unknown.
  service_id text not null,
  gravity smallint not null,
  shadow boolean not null,
  -- STANDING, WITHDRAWN or DISMISSED.
  state text not null,
  alerts integer not null,
  primary key (rule_id, day, service_id, gravity, shadow, state)
);
create index alert_tally_by_day on alert_tally (day);

create function alert_state(status text, dismissed boolean) returns text language sql immutable as
$$ select case when status = 'WITHDRAWN' then 'WITHDRAWN' when dismissed then 'DISMISSED'
  else 'STANDING' end $$;

create function alert_day(at timestamptz) returns date language sql immutable as
$$ select cast(at at time zone 'UTC' as date) $$;

create function tally_added() returns trigger language plpgsql as $$ begin
  insert into alert_tally as kept
  select rule_id, alert_day(created_at), coalesce(service_id, ''), gravity, shadow,
    alert_state(status, dismissed), count(*)
  from new_rows group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (rule_id, day, service_id, gravity, shadow, state) do update set
    alerts = kept.alerts + excluded.alerts;
  return null;
end $$;

create function tally_changed() returns trigger language plpgsql as $$ begin
  insert into alert_tally as kept
  select rule_id, day, service_id, gravity, shadow, state, sum(alerts) from (
    select rule_id, alert_day(created_at) as day, coalesce(service_id, '') as service_id, gravity,
      shadow, alert_state(status, dismissed) as state, 1 as alerts from new_rows
    union all
    select rule_id, alert_day(created_at), coalesce(service_id, ''), gravity, shadow,
      alert_state(status, dismissed), -1 from old_rows) as changes
  group by 1, 2, 3, 4, 5, 6 having sum(alerts) <> 0 order by 1, 2, 3, 4, 5, 6
  on conflict (rule_id, day, service_id, gravity, shadow, state) do update set
    alerts = kept.alerts + excluded.alerts;
  return null;
end $$;

create function tally_removed() returns trigger language plpgsql as $$ begin
  insert into alert_tally as kept
  select rule_id, alert_day(created_at), coalesce(service_id, ''), gravity, shadow,
    alert_state(status, dismissed), -count(*)
  from old_rows group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (rule_id, day, service_id, gravity, shadow, state) do update set
    alerts = kept.alerts + excluded.alerts;
  return null;
end $$;

create trigger alert_added after insert on alert
  referencing new table as new_rows for each statement execute function tally_added();
create trigger alert_changed after update on alert
  referencing old table as old_rows new table as new_rows
  for each statement execute function tally_changed();
create trigger alert_removed after delete on alert
  referencing old table as old_rows for each statement execute function tally_removed();

insert into alert_tally
select rule_id, alert_day(created_at), coalesce(service_id, ''), gravity, shadow,
  alert_state(status, dismissed), count(*)
from alert group by 1, 2, 3, 4, 5, 6;

-- The versions of rules, as the alerts carry them.
create table rule_version (
  rule_id text not null,
  rule_version text not null,
  level text not null,
  measure text not null,
  threshold numeric not null,
  engineering boolean not null,
  instrument text not null,
  article text not null,
  -- Of the first and of the last revision with it; the last to the minute.
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (rule_id, rule_version)
);

create function versions_seen() returns trigger language plpgsql as $$ begin
  insert into rule_version as kept
  select distinct on (1, 2) body ->> 'rule_id', body ->> 'rule_version', body ->> 'level',
    body ->> 'measure', cast(body ->> 'threshold' as numeric),
    cast(body ->> 'engineering' as boolean), body -> 'citation' ->> 'instrument',
    body -> 'citation' ->> 'article',
    min(recorded_at) over (partition by body ->> 'rule_id', body ->> 'rule_version'),
    recorded_at
  from new_rows order by 1, 2, recorded_at desc
  on conflict (rule_id, rule_version) do update set
    first_at = least(kept.first_at, excluded.first_at),
    last_at = greatest(kept.last_at, excluded.last_at)
  where excluded.first_at < kept.first_at
    or excluded.last_at > kept.last_at + interval '1 minute';
  return null;
end $$;

create trigger revision_added after insert on alert_revision
  referencing new table as new_rows for each statement execute function versions_seen();

insert into rule_version
select distinct on (1, 2) body ->> 'rule_id', body ->> 'rule_version', body ->> 'level',
  body ->> 'measure', cast(body ->> 'threshold' as numeric),
  cast(body ->> 'engineering' as boolean), body -> 'citation' ->> 'instrument',
  body -> 'citation' ->> 'article',
  min(recorded_at) over (partition by body ->> 'rule_id', body ->> 'rule_version'), recorded_at
from alert_revision order by 1, 2, recorded_at desc;

create index decision_by_time on decision (made_at);
