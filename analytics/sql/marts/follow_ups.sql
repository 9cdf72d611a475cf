-- One row per site and team: coaching held in twelve months whose time for a follow-up has passed, with one planned, held, and by a leader.
with known as (
    select
        session_id,
        employee_id,
        pair_id,
        session_type,
        leader_id is not null as has_leader,
        coalesce(planned_date, date) as planned_on,
        case when status = 'held' then date end as held_on
    from sessions
    where coalesce(date, planned_date) <= getvariable('as_of')
),
coached as (
    select k.session_id, k.employee_id, k.pair_id, k.held_on, a.site, a.team
    from known as k
    inner join coaching_agents as a
        on a.employee_id = k.employee_id and a.month = date_trunc('month', k.held_on)
    inner join spells as s
        on
            s.employee_id = k.employee_id
            and k.held_on between s.hire_date and s.until - getvariable('follow_up_days')
    where
        list_contains(getvariable('coaching_kinds'), k.session_type)
        and k.held_on <= getvariable('as_of') - getvariable('follow_up_days')
        and k.held_on > getvariable('as_of') - getvariable('follow_up_days') - interval 12 month
),
steps as (
    select *
    from known
    where
        session_type in ('practical_task', 'role_play', 'observation', 'shadowing', 'checkpoint')
        or list_contains(getvariable('coaching_kinds'), session_type)
),
followed as (
    select
        c.session_id,
        any_value(c.employee_id) as employee_id,
        any_value(c.site) as site,
        any_value(c.team) as team,
        coalesce(bool_or(n.planned_on > c.held_on), false) as is_planned,
        coalesce(bool_or(n.held_on > c.held_on and n.held_on <= c.held_on + getvariable('follow_up_days')), false)
            as is_held,
        coalesce(
            bool_or(
                n.has_leader and n.held_on > c.held_on and n.held_on <= c.held_on + getvariable('follow_up_days')
            ),
            false
        ) as is_led
    from coached as c
    left join steps as n
        on
            n.employee_id = c.employee_id
            and n.session_id <> c.session_id
            and n.pair_id is not distinct from c.pair_id
            and coalesce(n.planned_on, n.held_on) <= c.held_on + getvariable('follow_up_days')
            and coalesce(n.held_on, n.planned_on) > c.held_on
    group by c.session_id
)
select
    site,
    team,
    getvariable('site') is null or site = getvariable('site') as is_in_scope,
    count(distinct employee_id) as agents,
    count(*) as coachings,
    count(*) filter (where is_planned or is_held) as planned,
    count(*) filter (where is_held) as held,
    count(*) filter (where is_led) as led
from followed
group by site, team
order by site, team
