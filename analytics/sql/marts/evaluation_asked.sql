-- One row per mentee who had started follow_days or more before the last evaluation, or who answered one, and question area: the
-- latest answer, 1 to 5 (null is silent); then one per answer without a name, which was asked of the same mentees.
with starts as (
    select mentee_id as employee_id, min(start_date) as start_date, arg_min(programme_id, (start_date, pair_id)) as programme_id
    from started_pairs
    group by mentee_id
),
sites as (
    select employee_id, arg_max(site, (asof_date, hire_date)) as site from employees group by employee_id
),
areas as (
    select dimension, max(day) as last_day from evaluation_answers group by dimension
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
left join sites as p on p.employee_id = s.employee_id
left join evaluation_answers as e on e.employee_id = s.employee_id and e.dimension = a.dimension
where s.start_date + getvariable('follow_days') <= a.last_day or e.value is not null
union all
select respondent as person, dimension, '' as programme, '' as site, false as is_asked, value
from evaluation_answers
where employee_id is null
order by person, dimension
