-- One row per area, site and team: agents there on the last day with enough evaluations in the last three months, and those under the level.
with scored as (
    select employee_id, area, avg(score_pct) as score
    from evaluations
    where
        evaluator_role in ('supervisor', 'qa')
        and date <= getvariable('as_of')
        and date >= (getvariable('as_of') + 1 - interval 3 month)
    group by employee_id, area
    having count(distinct evaluation_id) >= getvariable('least_evaluations')
)
select
    s.area,
    a.site,
    a.team,
    getvariable('site') is null or a.site = getvariable('site') as is_in_scope,
    count(*) as agents,
    count(*) filter (where round(s.score, 6) < getvariable('needs_level')) as under
from scored as s
inner join coaching_agents as a
    on
        a.employee_id = s.employee_id
        and a.month = date_trunc('month', getvariable('as_of'))
        and a.is_there_at_end
group by s.area, a.site, a.team
order by s.area, a.site, a.team
