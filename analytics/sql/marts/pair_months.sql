-- One row per started pair and whole calendar month that it ran through: hours met, and the programme's minimum.
create or replace temp table pair_months as
with months as (
    select
        pair_id,
        programme_id,
        programme,
        min_hours,
        state,
        is_in_scope,
        unnest(generate_series(
            date_trunc('month', start_date + interval 1 month - interval 1 day),
            until + interval 1 day - interval 1 month,
            interval 1 month
        ))::date as month
    from delivery_pairs
    where until is not null
),
met as (
    select pair_id, date_trunc('month', met_on)::date as month, sum(hours) as hours
    from delivery_meetings
    where met_on is not null
    group by pair_id, date_trunc('month', met_on)
)
select m.*, coalesce(t.hours, 0)::decimal(14, 4) as hours
from months as m
left join met as t on t.pair_id = m.pair_id and t.month = m.month
