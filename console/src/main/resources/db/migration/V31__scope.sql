-- The services whose alerts a person sees; null: all alerts, those of no known service too.
alter table person add services text[];
