-- One row per mentee who was rated on a skill by one view up to the start: that rating, the first one from follow_days after the start
-- on (null without), and whether such a survey has been held since then and since the planned end. The site is the latest one.
with starts as (
    select
        s.mentee_id as employee_id,
        min(s.start_date) as start_date,
        arg_min(s.programme_id, (s.start_date, s.pair_id)) as programme_id,
        greatest(
            min(s.start_date) + getvariable('follow_days'), arg_min(p.planned_end_date, (s.start_date, s.pair_id))
        ) as due_on
    from started_pairs as s
    inner join pairs as p on p.pair_id = s.pair_id
    group by s.mentee_id
),
sites as (
    select employee_id, arg_max(site, (asof_date, hire_date)) as site from employees group by employee_id
),
held as (
    select skill, seen_by, max(day) as last_day from skill_ratings group by skill, seen_by
)
select
    dense_rank() over (order by s.employee_id) - 1 as person,
    r.skill,
    r.seen_by,
    coalesce(s.programme_id, '') as programme,
    coalesce(p.site, '') as site,
    arg_max(r.value, r.day) filter (where r.day <= s.start_date) as value_before,
    arg_min(r.value, r.day) filter (where r.day >= s.start_date + getvariable('follow_days')) as value_after,
    any_value(h.last_day) >= s.due_on as is_due
from skill_ratings as r
inner join starts as s on s.employee_id = r.employee_id
inner join held as h on h.skill = r.skill and h.seen_by = r.seen_by
left join sites as p on p.employee_id = s.employee_id
group by s.employee_id, s.start_date, s.due_on, s.programme_id, p.site, r.skill, r.seen_by
having count(*) filter (where r.day <= s.start_date) > 0
order by s.employee_id, r.skill, r.seen_by
