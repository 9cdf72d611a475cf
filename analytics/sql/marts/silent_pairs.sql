-- One row per running pair: the last meeting held, days since then or since the start, and the next one booked.
create or replace temp table silent_pairs as
with met as (
    select
        pair_id,
        max(met_on) as last_on,
        min(due_on) filter (fate = 'ahead') as next_on
    from delivery_meetings
    group by pair_id
)
select
    p.pair_id,
    p.programme_id,
    p.programme,
    p.start_date,
    m.last_on,
    m.next_on,
    (getvariable('as_of') - coalesce(m.last_on, p.start_date))::integer as days,
    p.is_in_scope
from delivery_pairs as p
left join met as m on m.pair_id = p.pair_id
where p.state = 'running'
