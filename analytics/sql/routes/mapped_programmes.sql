-- one row per programme
-- into programmes from programme_id, name, kind, start_date, end_date, planned_months, min_hours_per_month, selection_rule, primary_outcome, primary_target, decided_on
select
    line, programme_id, name, kind, start_date, end_date, planned_months, min_hours_per_month,
    selection_rule, primary_outcome, primary_target, decided_on
from canonical
