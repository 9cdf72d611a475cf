-- the rows of the file at hand that break no rule and hold nothing to settle, typed: agent, day, channel and queue
-- a cell that is no number is nan here; nan is below no bound, so that its row is left out
with coded as (
    select
        *,
        enum_code(try_cast(texts.employee_id as raw_person))::bigint + 1 as person_place,
        enum_code(try_cast(texts.date as raw_day))::bigint + 1 as day_place,
        enum_code(try_cast(coalesce(texts.channel, '') as raw_channel))::bigint + 1 as channel_place,
        enum_code(try_cast(coalesce(texts.queue, '') as raw_queue))::bigint + 1 as queue_place,
        enum_code(try_cast(coalesce(texts.currency, '') as raw_currency))::bigint + 1 as currency_place
    from texts
),
typed as (
    select
        line,
        getvariable('persons')[person_place] as employee_id,
        getvariable('day_of')[day_place] as date,
        getvariable('channel_words')[channel_place] as channel,
        getvariable('queue_words')[queue_place] as queue,
        getvariable('currency_words')[currency_place] as currency,
        quick_number(columns(lambda c: list_contains(getvariable('measured'), c))) as "\0",
        null::double as nothing,
        channel_place + queue_place + currency_place as worded,
        coalesce(*columns(lambda c: list_contains(getvariable('measured'), c))) as measure,
        getvariable('trusted') or regexp_full_match(
            concat_ws('', *columns(lambda c: list_contains(getvariable('measured'), c))), getvariable('bare_signs')
        ) as bare
    from coded
)
select * exclude (nothing, worded, measure, bare)
from typed
where
    bare
    and worded is not null
    and measure is not null
    and employee_id is not null
    and date is not null
    and coalesce(columns(lambda c: list_contains(getvariable('floored'), c) or c = 'nothing') >= 0, true)
    and coalesce(abs(columns(lambda c: list_contains(getvariable('measured'), c) or c = 'nothing')) < 1e15, true)
    and coalesce(columns(lambda c: list_contains(getvariable('whole'), c) or c = 'nothing') % 1 = 0, true)
    and coalesce((contacts_handled = 0) = (handle_s = 0), true)
