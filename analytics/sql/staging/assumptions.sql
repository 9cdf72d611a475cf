-- one row per unit price or share, with its range, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.key) as key,
        number(source.low, bare) as low, source.low as raw_low,
        number(source.base, bare) as base, source.base as raw_base,
        number(source.high, bare) as high, source.high as raw_high,
        words(source.unit) as unit,
        upper(words(source.currency)) as currency,
        words(source.source) as source,
        words(source.approved_by) as approved_by,
        d1.day as approved_on, d1.rule as rule_approved_on, source.approved_on as raw_approved_on
    from source
    left join days as d1 on d1.raw = source.approved_on
)
select
    line,
    key,
    low,
    base,
    high,
    unit,
    currency,
    source,
    approved_by,
    approved_on,
    hash(key, low, base, high, unit, currency, source, approved_by, approved_on) as print,
    why_text(key, true) as why_key,
    why_number(raw_low, low, true, null, null) as why_low,
    why_number(raw_base, base, true, null, null) as why_base,
    why_number(raw_high, high, true, null, null) as why_high,
    why_text(unit, true) as why_unit,
    why_text(source, true) as why_source,
    why_date(raw_approved_on, approved_on, rule_approved_on, false, false) as why_approved_on,
    case when base < low or base > high then 'range_order' end as row_base,
    case when not regexp_full_match(currency, '[A-Z]{3}') then 'not_a_currency' end as row_currency
from typed
