-- one row per id in one system and first day it counts, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        lower(words(source.source)) as source,
        p1.pseudonym as source_person_id, p1.print as print_source_person_id,
            source.source_person_id as raw_source_person_id,
        p2.pseudonym as employee_id, p2.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as valid_from, d1.rule as rule_valid_from, source.valid_from as raw_valid_from,
        d2.day as valid_to, d2.rule as rule_valid_to, source.valid_to as raw_valid_to,
        choice(source.method, 'identities.method') as method, source.method as raw_method
    from source
    left join people as p1 on p1.raw = source.source_person_id
    left join people as p2 on p2.raw = source.employee_id
    left join days as d1 on d1.raw = source.valid_from
    left join days as d2 on d2.raw = source.valid_to
)
select
    line,
    source,
    source_person_id,
    employee_id,
    valid_from,
    valid_to,
    method,
    hash(source, print_source_person_id, print_employee_id, valid_from, valid_to, method) as print,
    why_text(source_person_id, true) as why_source_person_id,
    why_text(employee_id, true) as why_employee_id,
    why_date(raw_valid_from, valid_from, rule_valid_from, false, false) as why_valid_from,
    why_date(raw_valid_to, valid_to, rule_valid_to, false, true) as why_valid_to,
    why_choice(raw_method, method, false) as why_method,
    case when valid_to <= valid_from then 'end_before_start' end as row_valid_to
from typed
