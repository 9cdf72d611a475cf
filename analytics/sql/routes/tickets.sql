-- one row per agent, day and channel: tickets solved; how long one took is elapsed time, never handle time
-- into kpi_daily from ticket_id, employee_id, date, via, ticket_status
with typed as (
    select
        line, employee_id, date, ticket_channel(via) as channel,
        case
            when date is null or lower(ticket_status) not in ('solved', 'closed') then 'not_solved'
            when employee_id is null then 'no_agent'
            when row_number() over (partition by ticket_id order by line desc) > 1 and ticket_id is not null
                then 'repeated_call'
        end as aside
    from canonical
)
select
    min(line) as line, employee_id, date, channel, count(*) as contacts_handled, count(*) as weight, null::varchar as aside
from typed
where aside is null
group by employee_id, date, channel
union all by name
select line, employee_id, date, channel, aside, 1 as weight from typed where aside is not null
order by line
