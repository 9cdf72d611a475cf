-- One row per employee and calendar month with days on leave while employed; empty while leave stays in headcount.
create or replace temp table leave_months as
with clipped as (
    select
        s.employee_id,
        greatest(l.first_day, s.hire_date) as first_day,
        least(coalesce(l.back_on - 1, s.until), s.until) as last_day
    from leaves as l
    inner join spells as s
        on
            s.employee_id = l.employee_id
            and s.hire_date < coalesce(l.back_on, 'infinity'::date)
            and s.until >= l.first_day
    where getvariable('leave') = 'out_of_headcount'
),
days as (
    select distinct employee_id, unnest(generate_series(first_day, last_day, interval 1 day))::date as day
    from clipped
)
select employee_id, date_trunc('month', day)::date as month, count(*) as leave_days
from days
group by all
