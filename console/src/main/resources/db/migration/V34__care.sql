-- What a person may ask to be told of their own work; off until they do.
alter table person add count_looked boolean not null default false;
alter table person add break_minutes integer;
alter table person add break_alerts integer;

-- Alerts that such a person has looked at; forgotten after two days.
create table looked (
  person text not null references person (name),
  alert_id text not null,
  at timestamptz not null default now()
);
create index looked_of_person on looked (person, at);
create index looked_by_age on looked (at);

-- Since when such a person has worked without a break.
create table at_work (
  person text primary key references person (name),
  since timestamptz not null default now(),
  last timestamptz not null default now()
);
