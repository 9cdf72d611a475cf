-- the rows of the file at hand that break no rule and hold nothing to settle, typed: agent, day, channel and queue
-- a cell that is no number is nan here; nan is below no bound, so that its row is left out
with typed as (
    select
        texts.line,
        p.pseudonym as employee_id,
        d.day as date,
        c.word as channel,
        q.word as queue,
        k.word as currency,
        quick_number(columns(lambda c: list_contains(getvariable('measured'), c))) as "\0",
        null::double as nothing,
        coalesce(*columns(lambda c: list_contains(getvariable('measured'), c))) as measure,
        getvariable('trusted') or regexp_full_match(
            concat_ws('', *columns(lambda c: list_contains(getvariable('measured'), c))), getvariable('bare_signs')
        ) as bare
    from texts
    inner join people as p on p.raw = texts.employee_id
    inner join days as d on d.raw = texts.date
    inner join words_of_channel as c on c.raw is not distinct from texts.channel
    inner join words_of_queue as q on q.raw is not distinct from texts.queue
    inner join words_of_currency as k on k.raw is not distinct from texts.currency
)
select * exclude (nothing, measure, bare)
from typed
where
    bare
    and measure is not null
    and employee_id is not null
    and date is not null
    and coalesce(columns(lambda c: list_contains(getvariable('floored'), c) or c = 'nothing') >= 0, true)
    and coalesce(abs(columns(lambda c: list_contains(getvariable('measured'), c) or c = 'nothing')) < 1e15, true)
    and coalesce(columns(lambda c: list_contains(getvariable('whole'), c) or c = 'nothing') % 1 = 0, true)
    and coalesce((contacts_handled = 0) = (handle_s = 0), true)
