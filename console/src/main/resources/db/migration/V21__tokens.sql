-- With which programs read what a person may see.
create table api_token (
  token_id bigint generated always as identity primary key,
  person text not null references person (name),
  purpose text not null,
  -- SHA-256: a token has 256 random bits, so no slow hash is needed.
  hash bytea not null unique,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- To the minute.
  used_at timestamptz
);
create index api_token_of_person on api_token (person, made_at);
