-- One row: fact rows whose employee is in the employee file, and all fact rows that name an employee.
with facts as (
    select employee_id, count(*) as n from kpi_daily group by employee_id
    union all
    select employee_id, count(*) from kpi_long group by employee_id
    union all
    select employee_id, count(*) from customer_responses where employee_id is not null group by employee_id
    union all
    select employee_id, count(*) from evaluations group by employee_id
)
select
    coalesce(sum(n) filter (where employee_id in (select employee_id from employees)), 0) as matched,
    coalesce(sum(n), 0) as everything
from facts
