-- one row per meeting of the file; what mentor and mentee both logged, the same day and within 15 minutes, is one
-- into sessions from session_id, pair_id, mentor_id, mentee_id, mentor_email, mentee_email, employee_id, leader_id, session_date, date, planned_date, session_minutes, session_hours, actual_minutes, minutes, session_status, status, session_type, mode, logged_at
with meetings as (
    select
        line,
        session_id,
        pair_id,
        coalesce(mentee_id, mentee_email, employee_id) as employee_id,
        coalesce(mentor_id, mentor_email, leader_id) as leader_id,
        coalesce(session_type, 'mentoring') as session_type,
        planned_date,
        coalesce(session_date, date) as day,
        coalesce(session_minutes, as_minutes(session_hours), actual_minutes, minutes) as length,
        coalesce(session_status, status, if(coalesce(session_date, date) is null, 'planned', 'held')) as told,
        if(mode in ('in_person', 'video', 'phone', 'mixed'), mode, null) as mode
    from canonical
),
ordered as (
    select
        *,
        try_cast(length as double) - lag(try_cast(length as double)) over (
            partition by coalesce(pair_id, employee_id || '/' || coalesce(leader_id, '')), day, told
            order by try_cast(length as double), line
        ) as later
    from meetings
)
select
    line,
    coalesce(session_id, '#new') as session_id,
    coalesce(pair_id, '#find') as pair_id,
    coalesce(employee_id, '#find') as employee_id,
    leader_id,
    session_type,
    coalesce(planned_date, if(told = 'planned', day, null)) as planned_date,
    if(told = 'planned', null, day) as date,
    length as minutes,
    told as status,
    mode,
    if(later <= 15 and told = 'held' and day is not null, 'logged_twice', null) as aside
from ordered
