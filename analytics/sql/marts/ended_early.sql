-- One row: mentees in scope, those whose every pair is over, and those whose last pair ended before its time.
with last_pair as (
    select
        s.mentee_id,
        max(s.until) as until,
        arg_max(
            p.status = 'ended_early' or coalesce(p.end_date < p.planned_end_date, false), (s.until, s.pair_id)
        ) as is_early
    from started_pairs as s
    inner join pairs as p on p.pair_id = s.pair_id
    where s.in_scope
    group by s.mentee_id
)
select
    count(*) as mentees,
    count(*) filter (where l.until < getvariable('as_of')) as over,
    count(*) filter (where l.until < getvariable('as_of') and l.is_early) as ended_early
from last_pair as l
inner join mentee_starts as m on m.employee_id = l.mentee_id
where m.start_date is not null
