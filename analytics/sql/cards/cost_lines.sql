-- One row per cost type, then their sum: what was booked, and the time of held meetings where it was not.
with booked as (
    select cost_type, sum(amount) as amount
    from booked_costs
    where allocated or getvariable('programme') is null
    group by cost_type
),
met as (
    select sum(hours) as hours from meeting_hours
),
derived as (
    select
        'mentor_time' as cost_type,
        hours * getvariable('mentor_hour_cost') * (1 + getvariable('mentor_prep_ratio') / 100) as amount
    from met
    where hours > 0
    union all
    select 'mentee_time', hours * getvariable('agent_hour_cost') from met where hours > 0
),
lines as (
    select cost_type, amount, true as is_booked from booked
    union all
    select cost_type, amount, false from derived where cost_type not in (select cost_type from booked)
)
select coalesce(cost_type, 'total') as cost_type, sum(amount) as amount
from lines
group by grouping sets ((cost_type), ())
order by grouping(cost_type), amount desc
