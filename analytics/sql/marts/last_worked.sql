-- One row per employee paid by the hour: the last day with work known on the as-of date; empty while silence is no exit.
create or replace temp table last_worked as
select employee_id, max(date) as last_day
from kpi_daily
where
    getvariable('silence_days') > 0
    and date <= getvariable('as_of')
    and employee_id in (select employee_id from employees where contract_type = 'hourly')
group by employee_id
