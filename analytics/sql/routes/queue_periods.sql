-- one row per queue, day and channel, folded from the intervals of the file; rows that do not add up stay single
-- into queue_daily from queue, queue_id, date, period_end, interval_complete, channel, blank_is_zero, contacts_offered, contacts_answered, abandoned, service_level_pct, asa, threshold_s
with counted as (
    select
        line, date, one_queue(coalesce(queue, queue_id)) as queue, coalesce(channel, 'all') as channel,
        blank_as_zero(contacts_offered, blank_is_zero) as offered,
        blank_as_zero(contacts_answered, blank_is_zero) as answered,
        blank_as_zero(abandoned, blank_is_zero) as abandoned,
        asa, service_level_pct, threshold_s, interval_complete,
        is_within_a_day(date, period_end) as is_short
    from canonical
),
summed as (
    select
        line, date, queue, channel, offered, answered, abandoned, threshold_s,
        case
            when not addable(service_level_pct) then service_level_pct
            when addable(answered) then number_text(round(amount(answered) * amount(service_level_pct) / 100))
        end as within_target,
        case
            when amount(answered) = 0 then '0'
            else total_text(null, asa, answered)
        end as wait_s,
        case
            when interval_complete = 'false' then 'partial_interval'
            when not is_short then 'long_period'
            when channel = 'all' and bool_or(channel <> 'all') over (partition by queue, date) then 'total_of_media'
            when coalesce(offered, answered, abandoned, asa) is null then 'no_figures'
        end as aside
    from counted
),
judged as (
    select
        *,
        countable(offered) and countable(answered) and countable(abandoned) and countable(within_target)
        and addable(wait_s) and addable(threshold_s) as is_sound
    from summed
)
select
    min(line) as line, queue, date, channel,
    number_text(sum(amount(offered))) as offered,
    number_text(sum(amount(answered))) as answered,
    number_text(sum(amount(abandoned))) as abandoned,
    sum_beside(within_target, answered) as within_target,
    sum_beside(wait_s, answered) as wait_s,
    max(threshold_s) as threshold_s,
    count(*) as weight,
    null::varchar as aside
from judged
where is_sound and aside is null
group by queue, date, channel
union all by name
select * exclude (is_sound), 1 as weight from judged where not is_sound or aside is not null
order by line
