-- One row per quarter and team with the tone of feedback recorded: evaluations by tone, and the agents behind them.
select
    year(month) * 4 + quarter(month) - 1 as quarter,
    dense_rank() over (order by site, team) - 1 as cluster,
    getvariable('site') is null or site = getvariable('site') as is_in_scope,
    count(*) filter (where tone = 'praise') as praise,
    count(*) filter (where tone = 'mixed') as mixed,
    count(*) filter (where tone = 'critical') as critical,
    count(distinct employee_id) as agents
from feedback_given
where tone is not null
group by year(month), quarter(month), site, team
order by quarter, cluster
