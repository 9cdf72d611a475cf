-- One row per spell that began while the exports hold everyone: days of tenure, days it could have lasted, how it ended.
create or replace temp table new_hires as
select
    s.employee_id,
    s.spell_no,
    date_trunc('month', s.hire_date)::date as hire_month,
    s.until - s.hire_date as days,
    getvariable('as_of') - s.hire_date as possible_days,
    case
        when s.end_date is null then 'none'
        when list_contains(getvariable('leaving'), s.end_type) then 'leaver'
        else 'other'
    end as ended
from spells as s
semi join agent_months as a
    on a.employee_id = s.employee_id and a.spell_no = s.spell_no and a.month = date_trunc('month', s.hire_date)
where getvariable('with_agency') or s.contract_type is distinct from 'agency'
