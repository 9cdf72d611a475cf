-- One row per employed person who may mentor: mentees now, whether they are willing, and whether they are in view.
-- Willing is who mentors now or accepted; where no file says who accepted, everybody who ever mentored.
create or replace temp table mentor_load as
with employed as (
    select
        employee_id,
        arg_max(site, hire_date) as site,
        arg_max(team, hire_date) as team,
        arg_max(team_lead_id, hire_date) as team_lead_id
    from spells
    where end_date is null
    group by employee_id
),
latest as (
    select
        employee_id,
        arg_max(status, (status_date, status)) as status,
        list(distinct programme_id) as programmes,
        bool_or(getvariable('programme') is null or programme_id = getvariable('programme')) as in_scope
    from enrolments
    where role = 'mentor' and status_date <= getvariable('as_of')
    group by employee_id
),
over as (
    select pair_id
    from pairs
    where status in ('completed', 'ended_early') or end_date <= getvariable('as_of')
),
mentoring as (
    select
        s.mentor_id as employee_id,
        count(distinct s.mentee_id) filter (
            where s.until >= getvariable('as_of') and s.pair_id not in (select pair_id from over)
            and s.mentee_id in (select employee_id from employed)
        )::integer as mentees,
        list(distinct coalesce(s.programme_id, '')) as programmes,
        bool_or(s.in_scope) as in_scope
    from started_pairs as s
    group by s.mentor_id
)
select
    e.employee_id,
    e.site,
    e.team,
    e.team_lead_id,
    coalesce(m.mentees, 0) as mentees,
    list_sort(list_distinct(list_concat(coalesce(m.programmes, []), coalesce(l.programmes, [])))) as programmes,
    coalesce(m.mentees, 0) > 0 or coalesce(l.status = 'accepted', not exists (from latest)) as is_willing,
    coalesce(m.in_scope, false) or coalesce(l.in_scope, false) as in_scope,
    (coalesce(m.in_scope, false) or coalesce(l.in_scope, false))
    and (getvariable('site') is null or e.site = getvariable('site')) as is_in_view
from employed as e
left join mentoring as m on m.employee_id = e.employee_id
left join latest as l on l.employee_id = e.employee_id
where m.employee_id is not null or l.employee_id is not null
order by e.employee_id
