-- one row per programme, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.programme_id) as programme_id,
        words(source.name) as name,
        choice(source.kind, 'programmes.kind') as kind, source.kind as raw_kind,
        d1.day as start_date, d1.rule as rule_start_date, source.start_date as raw_start_date,
        d2.day as end_date, d2.rule as rule_end_date, source.end_date as raw_end_date,
        number(source.planned_months, bare) as planned_months, source.planned_months as raw_planned_months,
        number(source.min_hours_per_month, bare) as min_hours_per_month,
            source.min_hours_per_month as raw_min_hours_per_month,
        choice(source.selection_rule, 'programmes.selection_rule') as selection_rule,
            source.selection_rule as raw_selection_rule,
        words(source.primary_outcome) as primary_outcome,
        number(source.primary_target, bare) as primary_target, source.primary_target as raw_primary_target,
        d3.day as decided_on, d3.rule as rule_decided_on, source.decided_on as raw_decided_on
    from source
    left join days as d1 on d1.raw = source.start_date
    left join days as d2 on d2.raw = source.end_date
    left join days as d3 on d3.raw = source.decided_on
)
select
    line,
    programme_id,
    name,
    kind,
    start_date,
    end_date,
    planned_months,
    min_hours_per_month,
    selection_rule,
    primary_outcome,
    primary_target,
    decided_on,
    hash(programme_id, name, kind, start_date, end_date, planned_months, min_hours_per_month,
        selection_rule, primary_outcome, primary_target, decided_on) as print,
    why_text(programme_id, true) as why_programme_id,
    why_text(name, true) as why_name,
    why_choice(raw_kind, kind, false) as why_kind,
    why_date(raw_start_date, start_date, rule_start_date, true, false) as why_start_date,
    why_date(raw_end_date, end_date, rule_end_date, false, true) as why_end_date,
    why_number(raw_planned_months, planned_months, false, 0, null) as why_planned_months,
    why_number(raw_min_hours_per_month, min_hours_per_month, false, 0, null) as why_min_hours_per_month,
    why_choice(raw_selection_rule, selection_rule, true) as why_selection_rule,
    why_number(raw_primary_target, primary_target, false, null, null) as why_primary_target,
    why_date(raw_decided_on, decided_on, rule_decided_on, false, false) as why_decided_on,
    case when end_date < start_date then 'end_before_start' end as row_end_date
from typed
