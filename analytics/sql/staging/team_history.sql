-- one row per employee and period in a team, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as valid_from, d1.rule as rule_valid_from, source.valid_from as raw_valid_from,
        d2.day as valid_to, d2.rule as rule_valid_to, source.valid_to as raw_valid_to,
        words(source.team) as team,
        words(source.site) as site,
        choice(source.role, 'team_history.role') as role, source.role as raw_role,
        p2.pseudonym as team_lead_id, p2.print as print_team_lead_id,
            source.team_lead_id as raw_team_lead_id,
        number(source.fte, bare) as fte, source.fte as raw_fte
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.valid_from
    left join days as d2 on d2.raw = source.valid_to
    left join people as p2 on p2.raw = source.team_lead_id
)
select
    line,
    employee_id,
    valid_from,
    valid_to,
    team,
    site,
    role,
    team_lead_id,
    fte,
    hash(print_employee_id, valid_from, valid_to, team, site, role, print_team_lead_id, fte) as print,
    why_text(employee_id, true) as why_employee_id,
    why_date(raw_valid_from, valid_from, rule_valid_from, true, false) as why_valid_from,
    why_date(raw_valid_to, valid_to, rule_valid_to, false, true) as why_valid_to,
    why_text(team, true) as why_team,
    why_choice(raw_role, role, false) as why_role,
    why_text(team_lead_id, false) as why_team_lead_id,
    why_number(raw_fte, fte, false, null, null) as why_fte,
    case when valid_to < valid_from then 'end_before_start' end as row_valid_to,
    case when fte <= 0 or fte > 1 then 'out_of_range' end as row_fte
from typed
