-- One row per question area and mentee whose turn to evaluate the programme had come, or who did: the latest answer, 1 to 5 (null is
-- silent); then one per answer without a name, which was asked of the same mentees. The turn comes when the last pair has ended, or
-- follow_days after the start where most answers came from running pairs.
with starts as (
    select
        mentee_id as employee_id,
        min(start_date) as start_date,
        max(until) as until,
        arg_min(programme_id, (start_date, pair_id)) as programme_id
    from started_pairs
    group by mentee_id
),
sites as (
    select employee_id, arg_max(site, (asof_date, hire_date)) as site from employees group by employee_id
),
areas as (
    select dimension, max(day) as last_day from evaluation_answers group by dimension
),
timing as (
    select coalesce(avg((e.day <= s.until)::integer), 1) >= 0.5 as is_along_the_way
    from evaluation_answers as e
    inner join starts as s on s.employee_id = e.employee_id
)
select
    s.employee_id as person,
    a.dimension,
    coalesce(s.programme_id, '') as programme,
    coalesce(p.site, '') as site,
    true as is_asked,
    e.value
from starts as s
cross join areas as a
cross join timing as t
left join sites as p on p.employee_id = s.employee_id
left join evaluation_answers as e on e.employee_id = s.employee_id and e.dimension = a.dimension
where
    e.value is not null
    or if(t.is_along_the_way, s.start_date + getvariable('follow_days') <= a.last_day, s.until < a.last_day)
union all
select respondent as person, dimension, '' as programme, '' as site, false as is_asked, value
from evaluation_answers
where employee_id is null
order by person, dimension
