-- One row per person-month of agent_months, numbered by employee and month: the order of every array.
create or replace temp table panel_rows as
select
    row_number() over (order by employee_id, month) - 1 as row_no,
    dense_rank() over (order by employee_id) - 1 as employee_no,
    *
from agent_months
