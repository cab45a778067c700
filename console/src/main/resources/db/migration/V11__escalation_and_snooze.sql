alter table alert
  -- Who handed it to the leads, and what they are asked; a lead may hand it back.
  add column escalated_by text references person (name),
  add column escalated_at timestamptz,
  add column escalated_for text,
  add column escalated boolean not null generated always as (escalated_by is not null) stored,
  -- A snoozed alert is out of the queue until then.
  add column snoozed_until timestamptz,
  add column snoozed_at timestamptz,
  add column snoozed boolean not null generated always as (snoozed_until is not null) stored,
  add check ((escalated_by is null) = (escalated_at is null)
    and (escalated_by is null) = (escalated_for is null)),
  add check ((snoozed_until is null) = (snoozed_at is null));

-- As in V1, now that nearly every page asks whether an alert is snoozed.
drop index alert_queue, alert_by_order, alert_by_status, alert_by_rule, alert_by_basis,
  alert_by_service, alert_aggravating, alert_shadow;
create index alert_queue on alert (gravity, line_order, created_at, alert_id)
  where status <> 'WITHDRAWN' and not shadow and not dismissed and not snoozed;
create index alert_by_order on alert (gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed);
create index alert_by_status on alert (status, gravity, line_order, created_at, alert_id)
  include (shadow, dismissed, snoozed);
create index alert_by_rule on alert (rule_id, gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed);
create index alert_by_basis on alert (basis, gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed);
create index alert_by_service on alert (service_id, gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed);
create index alert_aggravating on alert (gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed) where aggravating;
create index alert_shadow on alert (gravity, line_order, created_at, alert_id)
  include (status, dismissed, snoozed) where shadow;
create index alert_escalated on alert (gravity, line_order, created_at, alert_id)
  include (status, shadow, dismissed, snoozed) where escalated;
create index alert_snoozed on alert (subject_id) where snoozed;
