-- One row per calendar quarter from the first start to the as-of date: mentees, meetings planned, as known at its end.
create or replace temp table forecast_quarters as
with started as (
    select s.pair_id, s.mentee_id, s.start_date, s.until, p.planned_hours, p.planned_end_date,
        coalesce(
            p.end_date,
            case when p.status in ('completed', 'ended_early') then p.planned_end_date end,
            'infinity'::date
        ) > getvariable('as_of') as is_open
    from started_pairs as s
    inner join pairs as p on p.pair_id = s.pair_id
    where s.in_scope
),
last_days as (
    select employee_id, max(coalesce(end_date, 'infinity'::date)) as last_day from employees group by employee_id
),
mentees as (
    select s.mentee_id, min(s.start_date) as start_date, any_value(l.last_day) as last_day
    from started as s
    inner join last_days as l on l.employee_id = s.mentee_id
    group by s.mentee_id
),
calendar as (
    select unnest(generate_series(
        date_trunc('quarter', (select min(start_date) from mentees)),
        date_trunc('quarter', getvariable('as_of')),
        interval 3 months
    ))::date as first_day
),
quarters as (
    select
        first_day,
        (first_day + interval 3 months - interval 1 day)::date as last_day,
        least((first_day + interval 3 months - interval 1 day)::date, getvariable('as_of')) as ends,
        (first_day + interval 3 months)::date as next_first_day,
        (first_day + interval 6 months - interval 1 day)::date as next_last_day
    from calendar
),
people as (
    select
        q.first_day,
        count(*) filter (where m.start_date <= q.ends)::integer as mentees,
        count(*) filter (where m.start_date <= q.ends and m.last_day > q.ends)::integer as still_there,
        count(*) filter (where m.start_date between q.first_day and q.ends)::integer as began,
        sum(greatest(least(m.last_day, q.ends) - greatest(m.start_date, q.first_day) + 1, 0))::double
        / (365.25 / 12) as mentee_months
    from quarters as q
    cross join mentees as m
    group by q.first_day
),
meetings as (
    select
        q.first_day,
        count(*) filter (where s.start_date <= q.ends and (s.until > q.ends or s.is_open and s.until = q.ends))::integer
            as running,
        coalesce(sum(
            s.planned_hours
            * greatest(least(s.planned_end_date, q.next_last_day) - q.next_first_day + 1, 0)
            / greatest(s.planned_end_date - s.start_date + 1, 1)
        ) filter (where s.start_date <= q.ends and (s.until > q.ends or s.is_open and s.until = q.ends)), 0)::double
            as planned_next,
        coalesce(sum(
            s.planned_hours
            * greatest(least(s.planned_end_date, q.last_day) - s.start_date + 1, 0)
            / greatest(s.planned_end_date - s.start_date + 1, 1)
        ) filter (where s.start_date between q.first_day and q.ends), 0)::double as planned_new
    from quarters as q
    cross join started as s
    group by q.first_day
)
select
    year(q.first_day)::varchar || 'Q' || quarter(q.first_day)::varchar as quarter,
    q.last_day <= getvariable('as_of') as is_complete,
    p.mentees,
    p.still_there,
    p.began,
    p.mentee_months,
    m.running,
    m.planned_next,
    m.planned_new
from quarters as q
inner join people as p on p.first_day = q.first_day
inner join meetings as m on m.first_day = q.first_day
order by q.first_day
