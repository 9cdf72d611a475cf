-- One row per goal of a started pair that is no interim goal: how well it is put, and what became of it if it is due.
-- A goal is held against its colleagues in the quarter before the pair began, else in the one it began in.
create or replace temp table delivery_goals as
with interim as (
    select distinct parent_goal_id from goals where parent_goal_id is not null
),
source as (
    select
        g.*,
        p.programme_id,
        p.programme,
        p.state,
        p.is_in_scope,
        date_trunc('quarter', p.start_date)::date as quarter
    from goals as g
    inner join delivery_pairs as p on p.pair_id = g.pair_id
    where p.until is not null and g.parent_goal_id is null
)
select
    s.goal_id,
    s.pair_id,
    s.programme_id,
    s.programme,
    s.state = 'running' as is_running,
    s.is_in_scope,
    s.kpi is not null or s.skill is not null as is_specific,
    (s.kpi is not null or s.skill is not null) and s.baseline is not null and s.target is not null as is_measurable,
    s.status <> 'draft' as is_accepted,
    case coalesce(b.direction, n.direction)
        when 'up' then round(s.target, 6) <= coalesce(b.level, n.level)
        when 'down' then round(s.target, 6) >= coalesce(b.level, n.level)
    end as is_realistic,
    s.due_date is not null as is_dated,
    i.parent_goal_id is not null as has_interim,
    coalesce(s.due_date <= getvariable('as_of'), false) and s.status <> 'draft' as is_due,
    case
        when s.status = 'achieved' and coalesce(s.achieved_date, s.due_date) <= getvariable('as_of') then 'achieved'
        when s.status in ('partly', 'missed', 'dropped') then s.status
        else 'open'
    end as came
from source as s
left join interim as i on i.parent_goal_id = s.goal_id
left join realistic_levels as b on b.kpi = s.kpi and b.quarter = s.quarter - interval 3 month
left join realistic_levels as n on n.kpi = s.kpi and n.quarter = s.quarter
