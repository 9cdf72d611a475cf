-- one row per file: rows of one table well before or after every spell of a known person (7 days; a period more)
with facts as (
    select file_id, employee_id, columns(lambda c: c = getvariable('day')) as day from target
),
reach as (
    select employee_id, hire_date - 7 - getvariable('period_days')::integer as first_day, coalesce(end_date + 7, 'infinity'::date) as last_day
    from employees
)
select f.file_id, count(*) as amount
from facts as f
where
    f.employee_id in (select employee_id from reach)
    and not exists (
        select 1 from reach as r
        where r.employee_id = f.employee_id and f.day between r.first_day and r.last_day
    )
group by f.file_id
order by f.file_id
