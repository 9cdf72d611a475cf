-- One row per session of a started pair: the day it was due, what became of it by the as-of date, and its hours.
-- A meeting without minutes lasts as long as the others on average; a session without a pair belongs to none.
create or replace temp table delivery_meetings as
with source as (
    select
        s.session_id,
        s.session_type,
        s.leader_id,
        s.status,
        s.minutes::decimal(12, 2) as minutes,
        coalesce(s.planned_date, s.date) as due_on,
        case when s.status = 'held' and s.date <= getvariable('as_of') then s.date end as met_on,
        p.*
    from sessions as s
    inner join delivery_pairs as p on p.pair_id = s.pair_id
    where p.until is not null and s.session_type <> 'training'
),
usual as (
    select round(sum(minutes) / nullif(count(minutes), 0), 2)::decimal(12, 2) as minutes
    from source
    where met_on is not null
)
select
    s.* exclude (minutes, status),
    case
        when s.met_on is not null then 'held'
        when s.due_on > getvariable('as_of') and s.status not in ('cancelled', 'moved', 'no_show') then 'ahead'
        when s.due_on <= getvariable('as_of') and s.status in ('cancelled', 'moved', 'no_show') then s.status
        when s.due_on <= getvariable('as_of') then 'unrecorded'
        else 'off'
    end as fate,
    case when s.met_on is not null then coalesce(s.minutes, u.minutes, 0) / 60 else 0 end::decimal(14, 4) as hours
from source as s
cross join usual as u
where s.due_on is not null or s.met_on is not null
