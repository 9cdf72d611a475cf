-- One row per month after time zero: the people behind it, weight at risk, weight that left, squares by person.
-- Weights are added up as integers: their sum is the same whatever the order and the number of threads.
with followed as (
    select unnest(range(last + 1)) as month, * from entries
),
here as (
    select
        f.employee,
        f.month,
        f.weight * least(f.staying / p.staying, getvariable('most')) as weight,
        f.leaves and f.month = f.last as is_exit,
        case
            when p.is_whole and f.month < f.reach then 1
            when f.month < f.reach
                then greatest(p.until - 1 + f.share, 0) + least(p.next_until, 1 - f.share)
            else greatest(p.until - 1 + f.share, 0)
        end as watched
    from followed as f
    join panel as p on p.place = f.place + f.month
),
people as (
    select
        employee,
        month,
        sum((weight * if(is_exit, 1, watched) * getvariable('units'))::bigint) as at_risk,
        sum(if(is_exit, (weight * getvariable('units'))::bigint, 0)) as lost,
        bool_or(is_exit or watched > getvariable('instant')) as is_there
    from here
    group by employee, month
)
select
    month,
    count(*) filter (is_there) as people,
    sum(at_risk)::double / getvariable('units') as at_risk,
    sum(lost)::double / getvariable('units') as lost,
    sum(((at_risk / getvariable('units')) ** 2 * getvariable('square_units'))::bigint)::double
        / getvariable('square_units') as squares
from people
group by month
order by month
