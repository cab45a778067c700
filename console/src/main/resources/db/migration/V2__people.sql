-- Who may sign in.
create table person (
  name text primary key,
  password text not null,
  role text not null,
  must_change_password boolean not null,
  enabled boolean not null default true,
  -- Wrong passwords since the last right one or the last lock.
  failures integer not null default 0,
  locked_until timestamptz,
  -- Counts what ends the sessions of the person: a new password, another role, a closed account.
  version integer not null default 1,
  created_at timestamptz not null default now()
);

alter table alert add foreign key (assignee) references person (name);
