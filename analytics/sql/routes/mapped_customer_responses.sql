-- one row per answer of a customer to one question: columns named after questions become rows
-- into customer_responses from response_id, interaction_id, contact_id, employee_id, date, channel, question, value, scale_min, scale_max, csat_raw, nps_raw, ces_raw
with answers as (
    select line, unnest([
        {'question': question, 'value': value, 'low': scale_min, 'high': scale_max},
        {'question': 'csat', 'value': csat_raw, 'low': scale_min, 'high': scale_max},
        {'question': 'nps', 'value': nps_raw, 'low': '0', 'high': '10'},
        {'question': 'ces', 'value': ces_raw, 'low': scale_min, 'high': scale_max}
    ], recursive := true)
    from canonical
),
scaled as (
    select
        a.line, a.question, a.value,
        case
            when max(try_cast(a.value as double)) over each_question <= 5 then '1'
            else '0'
        end as lowest,
        case
            when max(try_cast(a.value as double)) over each_question <= 5 then '5'
            when max(try_cast(a.value as double)) over each_question <= 10 then '10'
            else '100'
        end as highest,
        a.low, a.high
    from answers as a
    where a.value is not null
    window each_question as (partition by a.question)
)
select
    c.line,
    coalesce(c.response_id, c.contact_id, c.interaction_id)
    || if(c.value is null, '/' || s.question, '') as response_id,
    coalesce(c.contact_id, c.interaction_id) as contact_id,
    c.employee_id, c.date, c.channel,
    coalesce(s.question, 'csat') as question,
    s.value,
    coalesce(s.low, s.lowest) as scale_min,
    coalesce(s.high, s.highest) as scale_max
from scaled as s
inner join canonical as c using (line)
