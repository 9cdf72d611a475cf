-- One row: own people employed on the as-of date who are known to leave later; null for a day before the export.
with present as (
    select employee_id
    from panel_rows
    where
        month = date_trunc('month', getvariable('as_of'))
        and greatest(hire_date, month) + exposure_days::integer - 1 >= getvariable('as_of')
        and coalesce(contract_type, '') <> 'agency'
),
ending as (
    select employee_id
    from employees
    where hire_date <= getvariable('as_of') and (end_date is null or end_date > getvariable('as_of'))
    group by employee_id
    having bool_and(end_date is not null)
)
select
    case when (select max(asof_date) from employees) <= getvariable('as_of') then count(*) end as in_notice
from (select distinct employee_id from present)
semi join ending using (employee_id)
