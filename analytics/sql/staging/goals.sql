-- one row per goal or interim goal, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.goal_id) as goal_id,
        words(source.pair_id) as pair_id,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        words(source.kpi) as kpi,
        words(source.skill) as skill,
        number(source.baseline, bare) as baseline, source.baseline as raw_baseline,
        number(source.target, bare) as target, source.target as raw_target,
        words(source.unit) as unit,
        d1.day as due_date, d1.rule as rule_due_date, source.due_date as raw_due_date,
        choice(source.status, 'goals.status') as status, source.status as raw_status,
        d2.day as achieved_date, d2.rule as rule_achieved_date, source.achieved_date as raw_achieved_date,
        number(source.achieved_value, bare) as achieved_value, source.achieved_value as raw_achieved_value,
        words(source.parent_goal_id) as parent_goal_id
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.due_date
    left join days as d2 on d2.raw = source.achieved_date
)
select
    line,
    goal_id,
    pair_id,
    employee_id,
    kpi,
    skill,
    baseline,
    target,
    unit,
    due_date,
    status,
    achieved_date,
    achieved_value,
    parent_goal_id,
    hash(goal_id, pair_id, print_employee_id, kpi, skill, baseline, target, unit, due_date, status,
        achieved_date, achieved_value, parent_goal_id) as print,
    why_text(goal_id, true) as why_goal_id,
    why_text(employee_id, true) as why_employee_id,
    why_number(raw_baseline, baseline, false, null, null) as why_baseline,
    why_number(raw_target, target, false, null, null) as why_target,
    why_date(raw_due_date, due_date, rule_due_date, true, false) as why_due_date,
    why_choice(raw_status, status, true) as why_status,
    why_date(raw_achieved_date, achieved_date, rule_achieved_date, false, false) as why_achieved_date,
    why_number(raw_achieved_value, achieved_value, false, null, null) as why_achieved_value,
    case when coalesce(kpi, skill) is null then 'goal_without_measure' end as row_kpi
from typed
