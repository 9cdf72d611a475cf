-- one row per answer of a customer to one question, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.response_id) as response_id,
        words(source.contact_id) as contact_id,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as date, d1.rule as rule_date, source.date as raw_date,
        choice(source.channel, 'customer_responses.channel') as channel, source.channel as raw_channel,
        choice(source.question, 'customer_responses.question') as question, source.question as raw_question,
        number(source.value, bare) as value, source.value as raw_value,
        number(source.scale_min, bare) as scale_min, source.scale_min as raw_scale_min,
        number(source.scale_max, bare) as scale_max, source.scale_max as raw_scale_max
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.date
)
select
    line,
    response_id,
    contact_id,
    employee_id,
    date,
    channel,
    question,
    value,
    scale_min,
    scale_max,
    hash(response_id, contact_id, print_employee_id, date, channel, question, value, scale_min,
        scale_max) as print,
    why_text(response_id, true) as why_response_id,
    why_text(employee_id, false) as why_employee_id,
    why_date(raw_date, date, rule_date, true, false) as why_date,
    why_choice(raw_channel, channel, false) as why_channel,
    why_choice(raw_question, question, true) as why_question,
    why_number(raw_value, value, true, null, null) as why_value,
    why_number(raw_scale_min, scale_min, true, null, null) as why_scale_min,
    why_number(raw_scale_max, scale_max, true, null, null) as why_scale_max,
    case
        when question = 'nps' and (value not between 0 and 10 or scale_min < 0 or scale_max > 10) then 'computed_nps'
        when value < scale_min or value > scale_max then 'outside_scale'
    end as row_value,
    case when scale_max <= scale_min then 'scale_reversed' end as row_scale_max
from typed
