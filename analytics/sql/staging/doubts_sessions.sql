-- one row per file and doubt about meetings
with alike as (
    select
        file_id,
        minutes - lag(minutes) over (partition by pair_id, date order by minutes, session_id) as later
    from known_sessions
    where status = 'held' and pair_id is not null
),
spent as (
    select s.file_id, p.pair_id, sum(s.minutes) / 60 / nullif(any_value(p.planned_hours), 0) as ratio
    from known_sessions as s
    inner join known_pairs as p on p.pair_id = s.pair_id
    where s.status = 'held' and p.planned_hours > 0
    group by s.file_id, p.pair_id
)
select file_id, 'same_meeting_twice' as key, 'session_id' as column_name, count(*) as amount
from alike
where later <= 15
group by file_id
union all
select file_id, 'hours_or_minutes', 'minutes', count(*)
from spent
group by file_id
having median(ratio) > 20 or median(ratio) < 0.05
union all
select s.file_id, 'time_booked_too', 'minutes', count(*)
from known_sessions as s
where
    s.status = 'held'
    and s.pair_id is not null
    and exists (select 1 from known_costs as c where c.cost_type in ('mentor_time', 'mentee_time'))
group by s.file_id
order by file_id, key
