-- One row per employee and calendar month with absence: the share of it away, by hours absent or by days on a recorded leave.
create or replace temp table coaching_away as
with begun as (
    select
        employee_id,
        event_type,
        date as first_day,
        min(date) filter (where event_type = 'leave_end') over (
            partition by employee_id order by date
            range between interval 1 day following and unbounded following
        )::date as back_on
    from employee_events
    where event_type in ('leave_start', 'leave_end') and date <= getvariable('as_of')
),
leave as (
    select employee_id, min(first_day) as first_day, back_on
    from begun
    where event_type = 'leave_start'
    group by employee_id, back_on
),
clipped as (
    select
        s.employee_id,
        greatest(l.first_day, s.hire_date) as first_day,
        least(coalesce(l.back_on - 1, s.until), s.until) as last_day
    from leave as l
    inner join spells as s
        on
            s.employee_id = l.employee_id
            and s.hire_date < coalesce(l.back_on, 'infinity'::date)
            and s.until >= l.first_day
),
days as (
    select distinct employee_id, unnest(generate_series(first_day, last_day, interval 1 day))::date as day
    from clipped
),
by_days as (
    select employee_id, date_trunc('month', day)::date as month, count(*) as days
    from days
    group by all
),
by_hours as (
    select
        employee_id,
        date_trunc('month', month)::date as month,
        least(1.0, sum(sick_hours + coalesce(other_absence_hours, 0)) / nullif(sum(contracted_hours), 0)) as share
    from absence_monthly
    where month <= getvariable('as_of')
    group by all
)
select
    coalesce(d.employee_id, h.employee_id) as employee_id,
    coalesce(d.month, h.month) as month,
    coalesce(d.days, 0) as days,
    coalesce(h.share, 0)::double as share
from by_days as d
full join by_hours as h on h.employee_id = d.employee_id and h.month = d.month
