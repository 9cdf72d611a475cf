-- one row per event of the whole centre or one site, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.event_id) as event_id,
        d1.day as date, d1.rule as rule_date, source.date as raw_date,
        d2.day as end_date, d2.rule as rule_end_date, source.end_date as raw_end_date,
        words(source.site) as site,
        choice(source.kind, 'events.kind') as kind, source.kind as raw_kind,
        free_text(source.label, 'label') as label, words(source.label) as raw_label
    from source
    left join days as d1 on d1.raw = source.date
    left join days as d2 on d2.raw = source.end_date
)
select
    line,
    event_id,
    date,
    end_date,
    site,
    kind,
    label,
    hash(event_id, date, end_date, site, kind, label) as print,
    why_text(event_id, true) as why_event_id,
    why_date(raw_date, date, rule_date, true, false) as why_date,
    why_date(raw_end_date, end_date, rule_end_date, false, true) as why_end_date,
    why_choice(raw_kind, kind, false) as why_kind,
    why_text(raw_label, true) as why_label,
    case when end_date < date then 'end_before_start' end as row_end_date
from typed
