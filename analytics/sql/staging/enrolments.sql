-- one row per employee, programme, role and day of a status, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        words(source.programme_id) as programme_id,
        choice(source.role, 'enrolments.role') as role, source.role as raw_role,
        choice(source.status, 'enrolments.status') as status, source.status as raw_status,
        d1.day as status_date, d1.rule as rule_status_date, source.status_date as raw_status_date
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.status_date
)
select
    line,
    employee_id,
    programme_id,
    role,
    status,
    status_date,
    hash(print_employee_id, programme_id, role, status, status_date) as print,
    why_text(employee_id, true) as why_employee_id,
    why_text(programme_id, true) as why_programme_id,
    why_choice(raw_role, role, true) as why_role,
    why_choice(raw_status, status, true) as why_status,
    why_date(raw_status_date, status_date, rule_status_date, true, false) as why_status_date
from typed
