-- One row per pitfall: pairs or checkpoints that its rule looks at, and those of them that it speaks of.
with since as (
    select date_trunc('month', getvariable('as_of') + 1) as month
),
lately as (
    select pair_id, is_in_scope, sum(hours) < sum(min_hours) as yes
    from pair_months
    where
        min_hours is not null
        and month >= (select month from since) - to_months(getvariable('time_months'))
        and month < (select month from since)
        and state = 'running'
    group by pair_id, is_in_scope
),
asked as (
    select 'time' as name, yes, is_in_scope from lately
    union all
    select 'commitment', days >= getvariable('silent_short'), is_in_scope
    from silent_pairs
    where
        start_date <= getvariable('as_of') - getvariable('silent_short')
        and exists (select 1 from delivery_meetings where met_on is not null)
    union all
    select 'match', coalesce(state = 'ended_early' and end_reason in ('incompatible', 'disengaged'), false), is_in_scope
    from delivery_pairs
    where
        state in ('completed', 'ended_early')
        and until > getvariable('as_of') - getvariable('match_days')
        and exists (select 1 from delivery_pairs where end_reason is not null)
    union all
    select 'structure', g.pair_id is null, p.is_in_scope
    from delivery_pairs as p
    left join (select distinct pair_id from delivery_goals where is_measurable) as g on g.pair_id = p.pair_id
    where p.state = 'running' and exists (select 1 from delivery_goals)
    union all
    select 'follow_up', fate <> 'held', is_in_scope
    from delivery_meetings
    where
        session_type = 'checkpoint'
        and fate in ('held', 'cancelled', 'no_show', 'unrecorded')
        and due_on > getvariable('as_of') - getvariable('follow_up_days')
        and due_on <= getvariable('as_of')
)
select
    name,
    count(*) filter (is_in_scope and yes) as k,
    count(*) filter (is_in_scope) as n,
    count(*) filter (not is_in_scope and yes) as rest_k,
    count(*) filter (not is_in_scope) as rest_n
from asked
group by name
