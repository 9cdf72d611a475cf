-- One row per survey day, side and whoever could answer for a running pair that day: the person, or each pair where the answers of that
-- side name the other one. row_no numbers quarter, 60 days since the start, side and whoever could answer. The site is the mentee's.
create or replace temp table pair_running as
with days as (
    select side, day, bool_or(bool_or(other_id is not null)) over (partition by side) as by_pair
    from pair_answers
    group by side, day
),
sites as (
    select employee_id, arg_max(site, (asof_date, hire_date)) as site from employees group by employee_id
),
sides as (
    select 'mentee' as side, mentee_id as person, mentor_id as other_id, * from started_pairs
    union all
    select 'mentor' as side, mentor_id as person, mentee_id as other_id, * from started_pairs
),
could as (
    select
        d.side,
        d.day,
        s.person,
        s.other_id,
        if(d.by_pair, s.pair_id, s.person) as unit,
        s.programme_id,
        p.site,
        year(d.day) * 4 + quarter(d.day) - 1 as quarter,
        datediff('day', s.start_date, d.day) // 60 as place,
        row_number() over (partition by d.side, d.day, s.person order by s.start_date desc, s.pair_id) = 1 as is_latest
    from days as d
    inner join sides as s on s.side = d.side and d.day between s.start_date and s.until
    left join sites as p on p.employee_id = s.mentee_id
    qualify d.by_pair or is_latest
)
select dense_rank() over (order by side, quarter, place, unit) - 1 as row_no, *
from could
