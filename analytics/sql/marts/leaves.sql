-- One row per employee and leave that began on or before the as-of date, and the first day back; an open leave has none.
create or replace temp table leaves as
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
    where
        (getvariable('leave') = 'out_of_headcount' or getvariable('silence_days') > 0)
        and event_type in ('leave_start', 'leave_end')
        and date <= getvariable('as_of')
)
select employee_id, min(first_day) as first_day, back_on
from begun
where event_type = 'leave_start'
group by employee_id, back_on
