-- One row per month of evaluation, cluster of teams, days and whether feedback came on that day: evaluations.
with teams as (
    select site, team, (row_number() over (order by site, team) - 1) % getvariable('most_clusters') as cluster
    from (select distinct site, team from feedback_given)
)
select
    year(f.month) * 12 + month(f.month) - 1 as month,
    t.cluster,
    getvariable('site') is null or f.site = getvariable('site') as is_in_scope,
    f.days,
    f.is_given,
    any_value(f.is_recorded) as is_recorded,
    count(*) as evaluations
from feedback_given as f
inner join teams as t on t.site = f.site and t.team = f.team
group by all
order by month, cluster, is_in_scope, days, is_given
