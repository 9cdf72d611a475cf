-- one row per queue, day and channel, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.queue) as queue,
        d1.day as date, d1.rule as rule_date, source.date as raw_date,
        choice(source.channel, 'queue_daily.channel') as channel, source.channel as raw_channel,
        number(source.offered, bare) as offered, source.offered as raw_offered,
        number(source.answered, bare) as answered, source.answered as raw_answered,
        number(source.abandoned, bare) as abandoned, source.abandoned as raw_abandoned,
        number(source.within_target, bare) as within_target, source.within_target as raw_within_target,
        number(source.wait_s, bare) as wait_s, source.wait_s as raw_wait_s,
        number(source.threshold_s, bare) as threshold_s, source.threshold_s as raw_threshold_s
    from source
    left join days as d1 on d1.raw = source.date
)
select
    line,
    queue,
    date,
    coalesce(channel, 'all') as channel,
    try_cast(offered as bigint) as offered,
    try_cast(answered as bigint) as answered,
    try_cast(abandoned as bigint) as abandoned,
    try_cast(within_target as bigint) as within_target,
    wait_s,
    threshold_s,
    hash(queue, date, coalesce(channel, 'all'), offered, answered, abandoned, within_target, wait_s,
        threshold_s) as print,
    why_text(queue, true) as why_queue,
    why_date(raw_date, date, rule_date, true, false) as why_date,
    why_choice(raw_channel, channel, false) as why_channel,
    why_whole(raw_offered, offered, false, 0, null) as why_offered,
    why_whole(raw_answered, answered, false, 0, null) as why_answered,
    why_whole(raw_abandoned, abandoned, false, 0, null) as why_abandoned,
    why_whole(raw_within_target, within_target, false, 0, null) as why_within_target,
    why_number(raw_wait_s, wait_s, false, 0, null) as why_wait_s,
    why_number(raw_threshold_s, threshold_s, false, 0, null) as why_threshold_s,
    case when coalesce(raw_offered, raw_answered, raw_abandoned, raw_within_target, raw_wait_s) is null
        then 'no_measure' end as row_offered,
    case when within_target > coalesce(answered, offered) then 'within_above_answered' end as row_within_target
from typed
