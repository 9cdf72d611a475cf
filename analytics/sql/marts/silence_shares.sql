-- One row per number of days: running pairs that have run as long, and of those the ones without a meeting since.
with asked as (
    select unnest([getvariable('silent_short'), getvariable('silent_long')]) as days
),
pairs_of as (
    select
        a.days,
        s.days >= a.days as is_silent,
        s.is_in_scope
    from asked as a
    inner join silent_pairs as s on s.start_date <= getvariable('as_of') - a.days
)
select
    days,
    count(*) filter (is_in_scope and is_silent) as k,
    count(*) filter (is_in_scope) as n,
    count(*) filter (not is_in_scope and is_silent) as rest_k,
    count(*) filter (not is_in_scope) as rest_n
from pairs_of
group by days
order by days
