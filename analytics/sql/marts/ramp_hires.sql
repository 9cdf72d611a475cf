-- One row per person of the panel who did the work `ramp_kpi` measures: complete weeks followed since hire, the week since
-- hire in which mentoring started (null: not yet), and whether the hire lies before the data begin.
create or replace temp table ramp_hires as
with followed as (
    select
        employee_id,
        arg_min(hire_date, spell_no) as hire_date,
        arg_min(least(until, getvariable('as_of')), spell_no) as until
    from spells
    group by employee_id
),
worked as (
    select employee_id, min(first_day) as first_day from ramp_sums group by employee_id
),
edges as (
    select min(first_day) as first_day, max(last_day) as last_day from ramp_sums
)
select
    row_number() over (order by f.employee_id) - 1 as hire_no,
    f.employee_id,
    (least(f.until, e.last_day) - f.hire_date + 1) // 7 as weeks,
    (m.start_date - f.hire_date) // 7 + 1 as mentor_week,
    f.hire_date < e.first_day as is_before
from followed as f
cross join edges as e
inner join worked as w on w.employee_id = f.employee_id
left join mentee_starts as m on m.employee_id = f.employee_id
semi join panel_rows as p on p.employee_id = f.employee_id
