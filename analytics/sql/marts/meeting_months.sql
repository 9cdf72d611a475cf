-- One row per programme and month with meetings of pairs, per programme (month null), per month (programme null) and in all.
-- What became of the meetings due, hours met, and the pairs behind them; `rest` counts pairs that the filters leave out.
with events as (
    select
        coalesce(programme_id, '') as programme_id,
        programme,
        pair_id,
        is_in_scope,
        fate,
        case when due_on > getvariable('as_of') then met_on else due_on end as day,
        0::decimal(14, 4) as hours
    from delivery_meetings
    where fate in ('held', 'cancelled', 'no_show', 'moved', 'unrecorded')
    union all
    select coalesce(programme_id, ''), programme, pair_id, is_in_scope, null, met_on, hours
    from delivery_meetings
    where met_on is not null
),
placed as (
    select *, (year(day) * 12 + month(day) - 1)::integer as month from events
)
select
    programme,
    month,
    count(*) filter (is_in_scope and fate = 'held') as held,
    count(*) filter (is_in_scope and fate = 'cancelled') as cancelled,
    count(*) filter (is_in_scope and fate = 'no_show') as no_show,
    count(*) filter (is_in_scope and fate = 'moved') as moved,
    count(*) filter (is_in_scope and fate = 'unrecorded') as unrecorded,
    coalesce(sum(hours) filter (is_in_scope), 0)::double as hours,
    count(distinct pair_id) filter (is_in_scope) as pairs,
    count(distinct pair_id) filter (not is_in_scope) as rest
from placed
group by grouping sets ((programme_id, programme, month), (programme_id, programme), (month), ())
having count(*) filter (is_in_scope) > 0
order by programme nulls first, programme_id, month nulls first
