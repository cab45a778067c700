-- Alerts of rules on trial whose line is a little below that of the rule of the same name.
create index alert_near on alert (rule_id) where shadow and rule_id like '%.near';
