-- One row per kind of held meeting outside pairs: coaching of leaders, and gatherings (several people); people, meetings, hours.
with leaders as (
    select distinct team_lead_id as employee_id from agent_months where team_lead_id is not null
    union
    select distinct employee_id from agent_months where role in ('team_lead', 'manager')
),
held as (
    select
        s.employee_id,
        s.session_id,
        s.minutes::decimal(12, 2) as minutes,
        s.employee_id in (
            select employee_id from spells where getvariable('site') is null or site = getvariable('site')
        ) as is_in_view,
        case
            when s.session_type in ('group_coaching', 'workshop', 'training') then 'gatherings'
            when
                s.pair_id is null
                and s.session_type in ('coaching_1to1', 'observation', 'role_play', 'shadowing')
                and s.employee_id in (select employee_id from leaders)
                then 'leaders'
        end as kind
    from sessions as s
    where
        s.status = 'held'
        and s.date <= getvariable('as_of')
        and s.employee_id in (select employee_id from spells)
)
select
    kind,
    count(distinct employee_id) filter (where is_in_view)::integer as people,
    count(distinct employee_id) filter (where not is_in_view)::integer as people_left_out,
    count(*) filter (where is_in_view)::integer as meetings,
    case
        when count(minutes) filter (where is_in_view) > 0
            then (sum(minutes) filter (where is_in_view))::double / 60
                * count(*) filter (where is_in_view) / count(minutes) filter (where is_in_view)
    end as hours
from held
where kind is not null
group by kind
order by kind
