-- One row per month and programme asked for (null = not named) in which a pair ran or met, or a mentor began.
-- Share is that of the month's mentoring in every programme.
-- A mentee with two pairs at once is mentored once; a meeting without minutes lasts as long as the others on average.
create or replace temp table programme_months as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
),
pair_months as (
    select
        programme_id,
        in_scope,
        mentee_id,
        unnest(generate_series(date_trunc('month', start_date)::date, until, interval 1 month))::date as first_day,
        start_date,
        until
    from started_pairs
    where until >= start_date
),
mentee_months as (
    select
        programme_id,
        any_value(in_scope) as in_scope,
        first_day,
        least(
            sum(least(until, last_day(first_day)) - greatest(start_date, first_day) + 1), day(last_day(first_day))
        ) as days
    from pair_months
    group by programme_id, mentee_id, first_day
),
every_programme as (
    select
        programme_id,
        any_value(in_scope) as in_scope,
        (year(first_day) * 12 + month(first_day) - 1)::integer as month,
        sum(days)::double / any_value(day(last_day(first_day))) as mentee_months,
        sum(sum(days)) over (partition by first_day) as all_days,
        sum(days) as days
    from mentee_months
    group by programme_id, first_day
),
mentored as (
    select programme_id, month, mentee_months, days::double / all_days as share
    from every_programme
    where in_scope
),
mentors as (
    select arg_min(programme_id, (start_date, pair_id)) as programme_id, min(start_date) as start_date
    from started_pairs
    where in_scope
    group by mentor_id
),
began as (
    select
        programme_id,
        (year(start_date) * 12 + month(start_date) - 1)::integer as month,
        count(*)::integer as new_mentors
    from mentors
    group by all
),
held as (
    select
        coalesce(p.programme_id, o.programme_id) as programme_id,
        (year(s.date) * 12 + month(s.date) - 1)::integer as month,
        s.minutes::decimal(12, 2) as minutes,
        s.leader_id is not null and s.leader_id not in (p.mentor_id, p.mentee_id) as is_with_leader
    from sessions as s
    inner join pairs as p on p.pair_id = s.pair_id
    left join only_programme as o on true
    where
        s.status = 'held'
        and s.date <= getvariable('as_of')
        and (
            getvariable('programme') is null
            or coalesce(p.programme_id, o.programme_id) = getvariable('programme')
        )
),
usual as (
    select sum(minutes)::double / nullif(count(minutes), 0) as minutes from held
),
met as (
    select
        h.programme_id,
        h.month,
        (coalesce(sum(h.minutes), 0)::double + (count(*) - count(h.minutes)) * any_value(u.minutes)) / 60 as hours,
        (
            coalesce(sum(h.minutes) filter (h.is_with_leader), 0)::double
            + count(*) filter (h.is_with_leader and h.minutes is null) * any_value(u.minutes)
        ) / 60 as leader_hours
    from held as h
    cross join usual as u
    where u.minutes is not null
    group by h.programme_id, h.month
),
every_month as (
    select programme_id, month from mentored
    union
    select programme_id, month from began
    union
    select programme_id, month from met
)
select
    e.programme_id,
    e.month,
    coalesce(m.mentee_months, 0) as mentee_months,
    coalesce(m.share, 0) as share,
    coalesce(b.new_mentors, 0) as new_mentors,
    coalesce(t.hours, 0) as meeting_hours,
    coalesce(t.leader_hours, 0) as leader_hours
from every_month as e
left join mentored as m on m.programme_id is not distinct from e.programme_id and m.month = e.month
left join began as b on b.programme_id is not distinct from e.programme_id and b.month = e.month
left join met as t on t.programme_id is not distinct from e.programme_id and t.month = e.month
order by e.month, e.programme_id
