-- How many alerts there are, so that no page has to count them: of each rule and day by what became
-- of them, and of each service and day by level. Days are those of the first revision, UTC. Alerts
-- of rules on trial are left out. Triggers keep both, whoever changes alerts.
create table rule_tally (
  rule_id text not null,
  day date not null,
  -- STANDING, WITHDRAWN or DISMISSED.
  state text not null,
  alerts integer not null,
  primary key (rule_id, day, state)
);
create index rule_tally_by_day on rule_tally (day);

create table service_tally (
  -- Empty where unknown.
  service_id text not null,
  day date not null,
  gravity smallint not null,
  alerts integer not null,
  primary key (service_id, day, gravity)
);
create index service_tally_by_day on service_tally (day);

create function alert_state(status text, dismissed boolean) returns text language sql immutable as
$$ select case when status = 'WITHDRAWN' then 'WITHDRAWN' when dismissed then 'DISMISSED'
  else 'STANDING' end $$;

create function alert_day(at timestamptz) returns date language sql immutable as
$$ select cast(at at time zone 'UTC' as date) $$;

-- Each statement's differences, in one order, so that two that add some wait in no circle.
create function tally_added() returns trigger language plpgsql as $$ begin
  with changes as (
    select rule_id, alert_day(created_at) as day, alert_state(status, dismissed) as state,
      coalesce(service_id, '') as service_id, gravity, 1 as alerts
    from new_rows where not shadow
  ), of_rules as (
    insert into rule_tally as kept
    select rule_id, day, state, sum(alerts) from changes
    group by 1, 2, 3 having sum(alerts) <> 0 order by 1, 2, 3
    on conflict (rule_id, day, state) do update set alerts = kept.alerts + excluded.alerts)
  insert into service_tally as kept
  select service_id, day, gravity, sum(alerts) from changes
  group by 1, 2, 3 having sum(alerts) <> 0 order by 1, 2, 3
  on conflict (service_id, day, gravity) do update set alerts = kept.alerts + excluded.alerts;
  return null;
end $$;

create function tally_changed() returns trigger language plpgsql as $$ begin
  with changes as (
    select rule_id, alert_day(created_at) as day, alert_state(status, dismissed) as state,
      coalesce(service_id, '') as service_id, gravity, 1 as alerts
    from new_rows where not shadow
    union all
    select rule_id, alert_day(created_at) as day, alert_state(status, dismissed) as state,
      coalesce(service_id, '') as service_id, gravity, -1 as alerts
    from old_rows where not shadow
  ), of_rules as (
    insert into rule_tally as kept
    select rule_id, day, state, sum(alerts) from changes
    group by 1, 2, 3 having sum(alerts) <> 0 order by 1, 2, 3
    on conflict (rule_id, day, state) do update set alerts = kept.alerts + excluded.alerts)
  insert into service_tally as kept
  select service_id, day, gravity, sum(alerts) from changes
  group by 1, 2, 3 having sum(alerts) <> 0 order by 1, 2, 3
  on conflict (service_id, day, gravity) do update set alerts = kept.alerts + excluded.alerts;
  return null;
end $$;

create function tally_removed() returns trigger language plpgsql as $$ begin
  with changes as (
    select rule_id, alert_day(created_at) as day, alert_state(status, dismissed) as state,
      coalesce(service_id, '') as service_id, gravity, -1 as alerts
    from old_rows where not shadow
  ), of_rules as (
    insert into rule_tally as kept
    select rule_id, day, state, sum(alerts) from changes
    group by 1, 2, 3 having sum(alerts) <> 0 order by 1, 2, 3
    on conflict (rule_id, day, state) do update set alerts = kept.alerts + excluded.alerts)
  insert into service_tally as kept
  select service_id, day, gravity, sum(alerts) from changes
  group by 1, 2, 3 having sum(alerts) <> 0 order by 1, 2, 3
  on conflict (service_id, day, gravity) do update set alerts = kept.alerts + excluded.alerts;
  return null;
end $$;

create trigger alert_added after insert on alert
  referencing new table as new_rows for each statement execute function tally_added();
create trigger alert_changed after update on alert
  referencing old table as old_rows new table as new_rows
  for each statement execute function tally_changed();
create trigger alert_removed after delete on alert
  referencing old table as old_rows for each statement execute function tally_removed();

insert into rule_tally
select rule_id, alert_day(created_at), alert_state(status, dismissed), count(*)
from alert where not shadow group by 1, 2, 3;
insert into service_tally
select coalesce(service_id, ''), alert_day(created_at), gravity, count(*)
from alert where not shadow group by 1, 2, 3;

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

-- What people have decided on an alert, with what the figures need of both: a decision looks at one
-- alert, and a page of figures at none.
create table judgement (
  alert_id text primary key references alert on delete cascade,
  rule_id text not null,
  service_id text not null,
  came_at timestamptz not null,
  first_decided_at timestamptz not null,
  last_decided_at timestamptz not null,
  -- The last that judges: CONFIRM, CLEAR or DISMISS; null: none does.
  kind text
);
create index judgement_by_time on judgement (last_decided_at);

create function judged() returns trigger language plpgsql as $$ begin
  insert into judgement as kept
  select alert_id, rule_id, coalesce(service_id, ''), created_at,
    coalesce(new.settled_at, new.made_at), coalesce(new.settled_at, new.made_at),
    case when new.kind in ('CONFIRM', 'CLEAR', 'DISMISS') then new.kind end
  from alert where alert_id = new.alert_id and not shadow
  on conflict (alert_id) do update set
    last_decided_at = excluded.last_decided_at,
    kind = case
      when kept.kind = (select undone.kind from decision as undone
        where undone.decision_id = new.retracts) then null
      else coalesce(excluded.kind, kept.kind) end;
  return null;
end $$;

-- What is only proposed judges nothing yet.
create trigger decision_made after insert on decision
  for each row when (new.state = 'MADE') execute function judged();
create trigger decision_approved after update of state on decision
  for each row when (new.state = 'MADE' and old.state <> 'MADE') execute function judged();

insert into judgement
select alert.alert_id, rule_id, coalesce(service_id, ''), created_at, min(made_at), max(made_at),
  (array_agg(kind order by made_at desc) filter (where kind in ('CONFIRM', 'CLEAR', 'DISMISS')))[1]
from decision join alert using (alert_id) where not shadow and state = 'MADE'
group by alert.alert_id;
