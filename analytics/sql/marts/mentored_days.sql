-- One row per mentee of the programmes asked for: days since the first start, and those of the first year.
create or replace temp table mentored_days as
with starts as (
    select mentee_id, min(start_date) as start_date from started_pairs where in_scope group by mentee_id
),
last_days as (
    select employee_id, least(max(coalesce(end_date, asof_date)), getvariable('as_of')) as last_day
    from employees
    group by employee_id
)
select
    s.mentee_id as employee_id,
    greatest(coalesce(l.last_day, s.start_date - 1) - s.start_date + 1, 0)::integer as days,
    least(greatest(coalesce(l.last_day, s.start_date - 1) - s.start_date + 1, 0), 365)::integer as first_year_days
from starts as s
left join last_days as l on l.employee_id = s.mentee_id
