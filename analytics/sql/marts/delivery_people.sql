-- One row per role, programme and participant known on the as-of date: the day of each step, the furthest, how it stands.
-- Steps: 0 candidate, 1 invited, 2 accepted, 3 matched, 4 first meeting, 5 second meeting, 6 completed; training is none of them.
create or replace temp table delivery_people as
with asked as (
    select
        role,
        programme_id,
        employee_id,
        min(status_date) as candidate_on,
        min(status_date) filter (status <> 'candidate') as invited_on,
        min(status_date) filter (status = 'accepted') as accepted_on,
        arg_max(status, (status_date, status in ('accepted', 'declined', 'withdrawn'), status)) as latest
    from enrolments
    where status_date <= getvariable('as_of') and role in ('mentor', 'mentee')
    group by role, programme_id, employee_id
),
met as (
    select pair_id, list_sort(list(met_on)) as days
    from delivery_meetings
    where met_on is not null
    group by pair_id
),
sides as (
    select 'mentee' as role, mentee_id as employee_id, * from delivery_pairs
    union all
    select 'mentor' as role, mentor_id as employee_id, * from delivery_pairs
),
paired as (
    select
        s.role,
        coalesce(s.programme_id, '') as programme_id,
        s.employee_id,
        min(s.start_date) filter (s.until is not null) as matched_on,
        min(m.days[1]) as kicked_on,
        min(m.days[2]) as active_on,
        min(s.until) filter (s.state = 'completed') as completed_on,
        bool_or(s.state in ('running', 'proposed')) as is_open
    from sides as s
    left join met as m on m.pair_id = s.pair_id
    group by s.role, s.programme_id, s.employee_id
),
trained as (
    select employee_id, min(date) as trained_on
    from sessions
    where session_type = 'training' and status = 'held' and date <= getvariable('as_of')
    group by employee_id
),
working as (
    select
        employee_id,
        arg_max(site, hire_date) as site,
        bool_or(end_date is null) as is_employed
    from spells
    group by employee_id
),
joined as (
    select
        coalesce(a.role, p.role) as role,
        coalesce(a.programme_id, p.programme_id) as programme_id,
        coalesce(a.employee_id, p.employee_id) as employee_id,
        least(a.candidate_on, p.matched_on) as candidate_on,
        a.invited_on,
        a.accepted_on,
        a.latest,
        p.* exclude (role, programme_id, employee_id),
        p.employee_id is not null as is_matched
    from asked as a
    full join paired as p
        on p.role = a.role and p.programme_id = a.programme_id and p.employee_id = a.employee_id
),
stepped as (
    select
        *,
        case
            when completed_on is not null then 6
            when active_on is not null then 5
            when kicked_on is not null then 4
            when is_matched then 3
            when accepted_on is not null then 2
            when invited_on is not null then 1
            else 0
        end as furthest
    from joined
)
select
    j.* exclude (latest, is_open, is_matched),
    t.trained_on,
    case
        when j.furthest = 6 then 'completed'
        when coalesce(j.is_open, false) then 'open'
        when j.is_matched or j.latest in ('declined', 'withdrawn') or not coalesce(w.is_employed, true) then 'stopped'
        else 'open'
    end as state,
    coalesce(getvariable('programme') is null or j.programme_id = getvariable('programme'), false)
    and coalesce(getvariable('site') is null or coalesce(h.site, w.site) = getvariable('site'), false) as is_in_scope
from stepped as j
left join trained as t on t.employee_id = j.employee_id
left join working as w on w.employee_id = j.employee_id
asof left join team_history as h
    on h.employee_id = j.employee_id and h.valid_from <= coalesce(j.candidate_on, getvariable('as_of'))
