-- One row per system and id in it: the employee it stands for, its rows, days and the place of its first row.
create or replace temp table presence as
with facts as (
    select 'kpi_daily' as table_name, file_id, line, employee_id as person, date as day from kpi_daily
    union all
    select 'kpi_long', file_id, line, employee_id, period_start from kpi_long
    union all
    select 'absence_monthly', file_id, line, employee_id, month from absence_monthly
    union all
    select 'customer_responses', file_id, line, employee_id, date from customer_responses
    union all
    select 'evaluations', file_id, line, employee_id, date from evaluations
    union all
    select 'survey_responses', file_id, line, employee_id, wave_date from survey_responses
    union all
    select 'sessions', file_id, line, employee_id, coalesce(date, planned_date) from sessions
    union all
    select 'pairs', file_id, line, mentee_id, start_date from pairs
    union all
    select 'pairs', file_id, line, mentor_id, start_date from pairs
),
days as (
    select table_name, file_id, person, day, count(*) as amount, min(line) as line
    from facts
    where person is not null
    group by table_name, file_id, person, day
),
named as (
    select
        d.*,
        coalesce(nullif(lower(f.source), ''), d.table_name) as system,
        coalesce(i.employee_id, d.person) as employee_id,
        f.name as file_name
    from days as d
    left join load_file as f on f.file_id = d.file_id
    left join identities as i
        on i.source_person_id = d.person
        and (i.source is null or i.source = lower(f.source))
        and (i.valid_from is null or d.day >= i.valid_from)
        and (i.valid_to is null or d.day < i.valid_to)
),
hr as (
    select coalesce(i.employee_id, e.employee_id) as employee_id
    from employees as e
    left join load_file as f on f.file_id = e.file_id
    left join identities as i
        on i.source_person_id = e.employee_id
        and (i.source is null or i.source = lower(f.source))
        and (i.valid_from is null or e.hire_date >= i.valid_from)
        and (i.valid_to is null or e.hire_date < i.valid_to)
)
select
    system,
    person,
    employee_id,
    employee_id in (select employee_id from hr) as known,
    sum(amount)::bigint as amount,
    min(day) as first_day,
    max(day) as last_day,
    arg_min(file_name, (file_id, line)) as file_name,
    arg_min_null(line, (file_id, line)) as line
from named
group by system, person, employee_id
union all
select 'hr', employee_id, employee_id, true, 0, null, null, null, null from hr group by employee_id
