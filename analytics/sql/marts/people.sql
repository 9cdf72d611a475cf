-- One row per employee of the exports within the scope, with what decides the arm; employee_no is -1 without person-months.
with everyone as (
    select distinct employee_id from employees
    where getvariable('site') is null or employee_id in (select employee_id from agent_months)
),
numbered as (
    select distinct employee_id, employee_no from panel_rows
)
select
    coalesce(n.employee_no, -1) as employee_no,
    s.start_date is not null as is_mentee,
    s.other_start is not null as is_otherwise_mentored,
    e.employee_id in (select employee_id from mentor_months) as is_mentor
from everyone as e
left join numbered as n on n.employee_id = e.employee_id
left join mentee_starts as s on s.employee_id = e.employee_id
order by e.employee_id
