-- one row per goal or interim goal
-- into goals from goal_id, pair_id, employee_id, kpi, skill, baseline, target, unit, due_date, status, achieved_date, achieved_value, parent_goal_id
select
    line, goal_id, pair_id, employee_id, kpi, skill, baseline, target, unit, due_date, status,
    achieved_date, achieved_value, parent_goal_id
from canonical
