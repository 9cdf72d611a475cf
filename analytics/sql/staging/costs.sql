-- one row per booked cost, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.cost_id) as cost_id,
        words(source.programme_id) as programme_id,
        words(source.pair_id) as pair_id,
        d1.day as date, d1.rule as rule_date, source.date as raw_date,
        choice(source.cost_type, 'costs.cost_type') as cost_type, source.cost_type as raw_cost_type,
        number(source.amount, bare) as amount, source.amount as raw_amount,
        upper(words(source.currency)) as currency,
        number(source.hours, bare) as hours, source.hours as raw_hours
    from source
    left join days as d1 on d1.raw = source.date
)
select
    line,
    cost_id,
    programme_id,
    pair_id,
    date,
    cost_type,
    amount,
    currency,
    hours,
    hash(cost_id, programme_id, pair_id, date, cost_type, amount, currency, hours) as print,
    why_text(cost_id, true) as why_cost_id,
    why_date(raw_date, date, rule_date, true, false) as why_date,
    why_choice(raw_cost_type, cost_type, true) as why_cost_type,
    why_number(raw_amount, amount, true, null, null) as why_amount,
    why_text(currency, true) as why_currency,
    why_number(raw_hours, hours, false, 0, null) as why_hours,
    case when not regexp_full_match(currency, '[A-Z]{3}') then 'not_a_currency' end as row_currency,
    case when amount < 0 and cost_type <> 'other' then 'negative' end as row_amount
from typed
