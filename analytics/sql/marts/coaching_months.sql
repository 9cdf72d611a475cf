-- One row per site, team and month: agents counted, and those who got the evaluations, the coaching and both that are promised.
with given as (
    select employee_id, date_trunc('month', date)::date as month, count(distinct evaluation_id) as n
    from evaluations
    where evaluator_role in ('supervisor', 'qa') and date <= getvariable('as_of')
    group by all
),
held as (
    select employee_id, date_trunc('month', date)::date as month, count(*) as n
    from sessions
    where
        status = 'held' and date <= getvariable('as_of')
        and list_contains(getvariable('coaching_kinds'), session_type)
    group by all
),
judged as (
    select
        a.site,
        a.team,
        a.month,
        100 * a.presence >= getvariable('least_presence') as is_counted,
        coalesce(g.n, 0) as evaluations,
        coalesce(h.n, 0) as coachings,
        coalesce(g.n, 0) >= getvariable('evaluations_promised') * a.presence as has_evaluations,
        coalesce(h.n, 0) >= getvariable('coaching_promised') * a.presence as has_coaching
    from coaching_agents as a
    left join given as g on g.employee_id = a.employee_id and g.month = a.month
    left join held as h on h.employee_id = a.employee_id and h.month = a.month
)
select
    site,
    team,
    year(month) * 12 + month(month) - 1 as month,
    getvariable('site') is null or site = getvariable('site') as is_in_scope,
    count(*) filter (where is_counted) as agents,
    count(*) filter (where is_counted and has_evaluations and has_coaching) as "both",
    count(*) filter (where is_counted and has_evaluations) as with_evaluations,
    count(*) filter (where is_counted and has_coaching) as with_coaching,
    sum(evaluations)::bigint as evaluations,
    sum(coachings)::bigint as coachings
from judged
group by site, team, month
order by site, team, month
