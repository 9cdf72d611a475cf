-- one row per employee, skill and kind, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        words(source.skill) as skill,
        choice(source.kind, 'employee_skills.kind') as kind, source.kind as raw_kind,
        number(source.level, bare) as level, source.level as raw_level
    from source
    left join people as p1 on p1.raw = source.employee_id
)
select
    line,
    employee_id,
    skill,
    kind,
    try_cast(level as bigint) as level,
    hash(print_employee_id, skill, kind, level) as print,
    why_text(employee_id, true) as why_employee_id,
    why_text(skill, true) as why_skill,
    why_choice(raw_kind, kind, true) as why_kind,
    why_whole(raw_level, level, false, 1, 5) as why_level
from typed
