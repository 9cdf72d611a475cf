-- one row per employee and month, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as month, d1.rule as rule_month, source.month as raw_month,
        number(source.contracted_hours, bare) as contracted_hours, source.contracted_hours as raw_contracted_hours,
        number(source.sick_hours, bare) as sick_hours, source.sick_hours as raw_sick_hours,
        number(source.other_absence_hours, bare) as other_absence_hours,
            source.other_absence_hours as raw_other_absence_hours
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.month
)
select
    line,
    employee_id,
    date_trunc('month', month)::date as month,
    contracted_hours,
    sick_hours,
    other_absence_hours,
    hash(print_employee_id, month, contracted_hours, sick_hours, other_absence_hours) as print,
    why_text(employee_id, true) as why_employee_id,
    why_date(raw_month, month, rule_month, true, false) as why_month,
    why_number(raw_contracted_hours, contracted_hours, true, 0, null) as why_contracted_hours,
    why_number(raw_sick_hours, sick_hours, true, 0, null) as why_sick_hours,
    why_number(raw_other_absence_hours, other_absence_hours, false, 0, null) as why_other_absence_hours,
    case when sick_hours > contracted_hours then 'sick_above_contracted' end as row_sick_hours
from typed
