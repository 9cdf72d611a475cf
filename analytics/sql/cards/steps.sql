-- One row per KPI: the plain gap, the gap at the same place and time, and the effect.
with places as (
    select kpi, site, month, sum(weight * value) / sum(weight) as usual
    from compared
    where is_comparison
    group by kpi, site, month
),
placed as (
    select
        r.kpi,
        sum(r.weight * (r.value - p.usual)) / sum(r.weight) as time_and_place,
        sum(r.weight * r.effect) / sum(r.weight) as own_before
    from row_effects as r
    inner join places as p on p.kpi = r.kpi and p.site = r.site and p.month = r.month
    group by r.kpi
),
levels as (
    select
        kpi,
        sum(weight * observed) filter (where is_mentored) / sum(weight) filter (where is_mentored)
        - sum(weight * observed) filter (where not is_mentored) / sum(weight) filter (where not is_mentored) as raw
    from compared
    group by kpi
)
select p.kpi, l.raw, p.time_and_place, p.own_before
from placed as p
inner join levels as l on l.kpi = p.kpi
order by p.kpi
