-- one row per employment spell, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as hire_date, d1.rule as rule_hire_date, source.hire_date as raw_hire_date,
        d2.day as end_date, d2.rule as rule_end_date, source.end_date as raw_end_date,
        choice(source.end_type, 'employees.end_type') as end_type, source.end_type as raw_end_type,
        d3.day as asof_date, d3.rule as rule_asof_date, source.asof_date as raw_asof_date,
        words(source.site) as site,
        words(source.team) as team,
        choice(source.role, 'employees.role') as role, source.role as raw_role,
        p2.pseudonym as team_lead_id, p2.print as print_team_lead_id,
            source.team_lead_id as raw_team_lead_id,
        choice(source.contract_type, 'employees.contract_type') as contract_type,
            source.contract_type as raw_contract_type,
        number(source.fte, bare) as fte, source.fte as raw_fte
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.hire_date
    left join days as d2 on d2.raw = source.end_date
    left join days as d3 on d3.raw = source.asof_date
    left join people as p2 on p2.raw = source.team_lead_id
)
select
    line,
    employee_id,
    hire_date,
    end_date,
    coalesce(end_type, case when end_date is not null then 'unknown' end) as end_type,
    asof_date,
    site,
    team,
    role,
    team_lead_id,
    contract_type,
    fte,
    hash(print_employee_id, hire_date, end_date, coalesce(end_type,
        case when end_date is not null then 'unknown' end), asof_date, site, team, role,
        print_team_lead_id, contract_type, fte) as print,
    why_text(employee_id, true) as why_employee_id,
    why_date(raw_hire_date, hire_date, rule_hire_date, true, false) as why_hire_date,
    why_date(raw_end_date, end_date, rule_end_date, false, true) as why_end_date,
    why_choice(raw_end_type, end_type, false) as why_end_type,
    why_date(raw_asof_date, asof_date, rule_asof_date, true, false) as why_asof_date,
    why_choice(raw_role, role, false) as why_role,
    why_text(team_lead_id, false) as why_team_lead_id,
    why_choice(raw_contract_type, contract_type, false) as why_contract_type,
    why_number(raw_fte, fte, false, null, null) as why_fte,
    case when end_date < hire_date then 'end_before_hire' end as row_end_date,
    case when hire_date > asof_date then 'hire_after_asof' end as row_hire_date,
    case when fte <= 0 or fte > 1 then 'out_of_range' end as row_fte
from typed
