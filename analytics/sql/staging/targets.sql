-- one row per KPI, team, site and day by which it is to be reached, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.kpi) as kpi,
        words(source.team) as team,
        words(source.site) as site,
        d1.day as due_date, d1.rule as rule_due_date, source.due_date as raw_due_date,
        number(source.value, bare) as value, source.value as raw_value,
        yes_no(source.interim) as interim, source.interim as raw_interim
    from source
    left join days as d1 on d1.raw = source.due_date
)
select
    line,
    kpi,
    team,
    site,
    due_date,
    value,
    interim,
    hash(kpi, team, site, due_date, value, interim) as print,
    why_text(kpi, true) as why_kpi,
    why_date(raw_due_date, due_date, rule_due_date, true, false) as why_due_date,
    why_number(raw_value, value, true, null, null) as why_value,
    why_choice(raw_interim, interim::varchar, false) as why_interim
from typed
