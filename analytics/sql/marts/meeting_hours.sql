-- One row per month with held meetings of pairs; a meeting without minutes lasts as long as the others on average.
create or replace temp table meeting_hours as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
),
source as (
    select
        (year(s.date) * 12 + month(s.date) - 1)::integer as month,
        s.minutes::decimal(12, 2) as minutes
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
    select sum(minutes)::double / nullif(count(minutes), 0) as minutes from source
)
select
    month,
    count(*)::integer as meetings,
    (count(*) - count(s.minutes))::integer as without_minutes,
    (coalesce(sum(s.minutes), 0)::double + (count(*) - count(s.minutes)) * any_value(u.minutes)) / 60 as hours
from source as s
cross join usual as u
where u.minutes is not null
group by month
order by month
