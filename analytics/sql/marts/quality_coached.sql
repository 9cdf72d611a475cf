-- One row per employee, area and month in which a coaching on that area began. The area is the skill that an agreed action without
-- a pair names; the coaching is the last held talk outside a pair, long enough before the action is due to have agreed on it.
with actions as (
    select distinct employee_id, lower(trim(skill)) as area, due_date
    from goals
    where pair_id is null and skill is not null and status <> 'draft' and due_date is not null
),
talks as (
    select distinct employee_id, date
    from sessions
    where
        pair_id is null and status = 'held' and date <= getvariable('as_of')
        and session_type in ('coaching_1to1', 'group_coaching', 'shadowing', 'role_play', 'practical_task', 'observation')
),
dated as (
    select a.employee_id, a.area, t.date
    from actions as a
    asof join talks as t
        on t.employee_id = a.employee_id and t.date <= a.due_date - to_days(getvariable('agreed_before')::integer)
    where t.date >= a.due_date - to_days(getvariable('agreed_within')::integer)
)
select distinct
    coalesce(p.employee_no, -1)::integer as person,
    a.area_no,
    (year(d.date) * 12 + month(d.date) - 1)::integer as month,
    count(distinct d.employee_id) filter (where p.employee_no is null) over () as elsewhere
from dated as d
inner join quality_areas as a on lower(trim(a.area)) = d.area and a.area <> 'total'
left join (select distinct employee_id, employee_no from panel_rows) as p on p.employee_id = d.employee_id
order by person, a.area_no, month
