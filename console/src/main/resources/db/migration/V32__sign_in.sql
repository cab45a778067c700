-- Failed sign-ins from an address, so that all instances of the console count the same ones.
create table sign_in_failure (
  -- An IPv4 address, or the first half of an IPv6 one: a household or an office has all of that.
  address text not null,
  failed_at timestamptz not null default now()
);
create index sign_in_failure_by_address on sign_in_failure (address, failed_at);
create index sign_in_failure_by_age on sign_in_failure (failed_at);
