-- One row per month of evaluation, team, days and whether feedback came on that day: evaluations, and how feedback is known.
select
    year(month) * 12 + month(month) - 1 as month,
    dense_rank() over (order by site, team) - 1 as cluster,
    getvariable('site') is null or site = getvariable('site') as is_in_scope,
    days,
    is_given,
    any_value(is_recorded) as is_recorded,
    count(*) as evaluations
from feedback_given
group by month, site, team, days, is_given
order by month, cluster, days, is_given
