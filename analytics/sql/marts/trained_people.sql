-- One row per role and time of training: people of started pairs, trained before their first meeting, later, or not on record.
with sides as (
    select 'mentee' as role, mentee_id as employee_id, * from delivery_pairs
    union all
    select 'mentor' as role, mentor_id as employee_id, * from delivery_pairs
),
met as (
    select pair_id, min(met_on) as first_on from delivery_meetings where met_on is not null group by pair_id
),
began as (
    select s.role, s.employee_id, bool_or(s.is_in_scope) as is_in_scope, min(coalesce(m.first_on, s.start_date)) as first_on
    from sides as s
    left join met as m on m.pair_id = s.pair_id
    where s.until is not null
    group by s.role, s.employee_id
),
trained as (
    select employee_id, min(date) as trained_on
    from sessions
    where session_type = 'training' and status = 'held' and date <= getvariable('as_of')
    group by employee_id
)
select
    b.role,
    case
        when t.trained_on is null then 'none'
        when t.trained_on <= b.first_on then 'before'
        else 'later'
    end as timing,
    count(*) filter (b.is_in_scope) as people,
    count(*) filter (not b.is_in_scope) as rest
from began as b
left join trained as t on t.employee_id = b.employee_id
group by b.role, timing
order by b.role, timing
