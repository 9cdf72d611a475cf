-- one row per ticket whose customer answered how satisfied they were
-- into customer_responses from ticket_id, employee_id, date, via, score
with typed as (
    select line, ticket_id, employee_id, date, ticket_channel(via) as channel, lower(trim(score)) as score from canonical
)
select
    line,
    'zendesk ' || ticket_id as response_id,
    ticket_id as contact_id,
    employee_id, date, channel,
    'csat' as question,
    case
        when score like 'good%' then '1'
        when score like 'bad%' then '0'
        else score
    end as value,
    if(amount(score) is null, '0', '1') as scale_min,
    if(amount(score) is null, '1', '5') as scale_max,
    if(score is null or score in ('offered', 'unoffered', 'not offered'), 'not_answered', null) as aside
from typed
order by line
