-- One row per employed person whose latest word is that they would like a mentor, and who is in no pair that started or is proposed.
create or replace temp table waiting_mentees as
with latest as (
    select
        employee_id,
        programme_id,
        arg_max(status, (status_date, status)) as status,
        min(status_date) filter (where status in ('candidate', 'invited', 'applied', 'waitlisted')) as since
    from enrolments
    where role = 'mentee' and status_date <= getvariable('as_of')
    group by employee_id, programme_id
),
wishes as (
    select
        employee_id,
        arg_min(programme_id, (since, programme_id)) as programme_id,
        min(since) as since,
        list(distinct programme_id order by programme_id) as programmes,
        bool_or(getvariable('programme') is null or programme_id = getvariable('programme')) as in_scope
    from latest
    where status in ('candidate', 'invited', 'applied', 'waitlisted')
    group by employee_id
),
employed as (
    select
        employee_id,
        arg_max(site, hire_date) as site,
        arg_max(team, hire_date) as team,
        arg_max(team_lead_id, hire_date) as team_lead_id
    from spells
    where end_date is null
    group by employee_id
),
paired as (
    select mentee_id from started_pairs
    union
    select mentee_id from pairs where status = 'proposed' and coalesce(end_date, getvariable('as_of')) >= getvariable('as_of')
)
select
    e.employee_id,
    w.programme_id,
    w.programmes,
    e.site,
    e.team,
    e.team_lead_id,
    (getvariable('as_of') - w.since)::integer as days,
    w.in_scope and (getvariable('site') is null or e.site = getvariable('site')) as is_in_view
from wishes as w
inner join employed as e on e.employee_id = w.employee_id
anti join paired as p on p.mentee_id = w.employee_id
order by e.employee_id
