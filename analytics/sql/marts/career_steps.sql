-- One row per employee and promotion while employed up to the as-of date: the day, and the new role where it is known.
-- A promotion is an event of that type, or a rise of the role in the team history that no such event tells of.
create or replace temp table career_steps as
with ranks(role, level) as (
    values ('support', 1), ('agent', 1), ('senior_agent', 2), ('team_lead', 3), ('manager', 4)
),
placed as (
    select
        h.employee_id,
        h.valid_from as day,
        h.role,
        coalesce(
            r.level > lag(r.level) over (partition by h.employee_id order by h.valid_from), false
        ) as is_rise
    from team_history as h
    inner join ranks as r on r.role = h.role
),
told as (
    select e.employee_id, e.date as day, r.role
    from employee_events as e
    left join ranks as r on r.role = replace(lower(trim(e.detail)), ' ', '_')
    where e.event_type = 'promotion'
),
named as (
    select
        t.employee_id,
        t.day,
        coalesce(t.role, arg_min(p.role, (abs(p.day - t.day), p.day))) as role
    from told as t
    left join placed as p
        on p.employee_id = t.employee_id and p.is_rise and abs(p.day - t.day) <= getvariable('same_promotion_days')
    group by t.employee_id, t.day, t.role
),
everything as (
    select employee_id, day, role from named
    union all
    select p.employee_id, p.day, p.role
    from placed as p
    where
        p.is_rise
        and not exists (
            select 1 from named as n
            where
                n.employee_id = p.employee_id
                and n.role = p.role
                and abs(n.day - p.day) <= getvariable('same_promotion_days')
        )
)
select e.employee_id, e.day, arg_max(e.role, r.level) as role
from everything as e
left join ranks as r on r.role = e.role
semi join employees as s
    on s.employee_id = e.employee_id and e.day > s.hire_date and e.day <= coalesce(s.end_date, s.asof_date)
where e.day <= getvariable('as_of')
group by e.employee_id, e.day
