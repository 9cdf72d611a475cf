-- One row per leader who was mentored or coached: the first day of it within the reader's programme, and in any. It is the start of
-- the first pair as mentee, or the third coaching, workshop, observation or role play of their own that was held while they lead.
create or replace temp table leader_starts as
with leaders as (
    select distinct leader_no, leader_id from leader_given
),
led as (
    select employee_id as leader_id, valid_from as day from team_history where role in ('team_lead', 'manager')
    union all
    select team_lead_id, valid_from from team_history where team_lead_id is not null
),
since_lead as (
    select leader_id, min(day) as since from led group by leader_id
),
only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
),
own as (
    select
        l.leader_no,
        s.date,
        s.session_id,
        coalesce(
            getvariable('programme') is null
            or coalesce(p.programme_id, o.programme_id) = getvariable('programme'),
            false
        ) as in_scope
    from leaders as l
    inner join sessions as s on s.employee_id = l.leader_id
    left join since_lead as g on g.leader_id = l.leader_id
    left join pairs as p on p.pair_id = s.pair_id
    left join only_programme as o on true
    where
        s.status = 'held'
        and s.session_type in ('coaching_1to1', 'workshop', 'observation', 'role_play')
        and s.date <= getvariable('as_of')
        and s.date >= coalesce(g.since, s.date)
),
third as (
    select
        leader_no,
        list(date order by date, session_id) filter (where in_scope)[3] as inside,
        list(date order by date, session_id)[3] as anywhere
    from own
    group by leader_no
)
select
    l.leader_no,
    least(m.start_date, t.inside) as start_date,
    least(m.start_date, m.other_start, t.anywhere) as any_start
from leaders as l
left join mentee_starts as m on m.employee_id = l.leader_id
left join third as t on t.leader_no = l.leader_no
where coalesce(m.start_date, m.other_start, t.anywhere) is not null
