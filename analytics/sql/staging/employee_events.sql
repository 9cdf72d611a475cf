-- one row per employee, day and kind of event, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as date, d1.rule as rule_date, source.date as raw_date,
        choice(source.event_type, 'employee_events.event_type') as event_type,
            source.event_type as raw_event_type,
        free_text(source.detail, 'detail') as detail
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.date
)
select
    line,
    employee_id,
    date,
    event_type,
    detail,
    hash(print_employee_id, date, event_type, detail) as print,
    why_text(employee_id, true) as why_employee_id,
    why_date(raw_date, date, rule_date, true, false) as why_date,
    why_choice(raw_event_type, event_type, true) as why_event_type
from typed
