-- the rows of the file at hand that break no rule and hold nothing to settle, typed: agent, day, channel and queue
-- a number that is nan is none; nan is below no bound, so that its row is left out
with typed as (
    select
        n.line,
        n.bare,
        p.pseudonym as employee_id,
        d.day as date,
        c.word as channel,
        q.word as queue,
        u.word as currency,
        columns(lambda c: list_contains(getvariable('measured'), c)),
        null::double as nothing,
        coalesce(*columns(lambda c: list_contains(getvariable('measured'), c))) as measure
    from numbers as n
    inner join people as p on p.raw = n.employee_id
    inner join days as d on d.raw = n.date
    inner join words_of_channel as c on c.raw = coalesce(n.channel, '')
    inner join words_of_queue as q on q.raw = coalesce(n.queue, '')
    inner join words_of_currency as u on u.raw = coalesce(n.currency, '')
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
