-- Whether this person may find people by their ids.
alter table person add may_find boolean not null default false;
