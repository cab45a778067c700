-- Whether single keys are commands for this person.
alter table person add keys boolean not null default true;

-- Filters of the queue that people keep under a name.
create table saved_view (
  person text not null references person (name),
  name text not null,
  -- The parameters of the address, by name.
  filter jsonb not null,
  primary key (person, name)
);

-- For finding alerts by the beginning of an id.
create index alert_by_id_beginning on alert (alert_id text_pattern_ops);
create index alert_by_subject_beginning on alert (subject_id text_pattern_ops);
