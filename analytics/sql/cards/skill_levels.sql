-- One row per skill and view: mentees rated up to the start and again, their mean rating before and their mean change, in points of 1 to 5.
with starts as (
    select mentee_id as employee_id, min(start_date) as start_date from started_pairs group by mentee_id
),
changes as (
    select
        r.skill,
        r.seen_by,
        arg_max(r.value, r.day) filter (where r.day <= s.start_date) as value_before,
        arg_min(r.value, r.day) filter (where r.day >= s.start_date + getvariable('follow_days')) as value_after
    from skill_ratings as r
    inner join starts as s on s.employee_id = r.employee_id
    group by r.employee_id, r.skill, r.seen_by
)
select
    skill,
    seen_by,
    count(*) as rated_twice,
    avg(value_before) as mean_before,
    avg(value_after - value_before) as mean_change
from changes
where value_before is not null and value_after is not null
group by skill, seen_by
order by skill, seen_by
