-- One row per table, system and month from its first to its last: days reported and whether that is all of it.
create or replace temp table source_months as
with spans as (
    select
        table_name,
        source,
        min(day) as first_day,
        max(day) as last_day,
        count(*) as days,
        count(distinct date_trunc('week', day)) as weeks
    from reported_days
    group by table_name, source
),
dense as (
    select *, days >= 8 and days >= 2.8 * weeks as is_dense from spans
),
usual_weekdays as (
    select r.table_name, r.source, isodow(r.day) as weekday
    from reported_days as r
    inner join dense as s on s.table_name = r.table_name and s.source = r.source
    where s.is_dense
    group by r.table_name, r.source, isodow(r.day), s.weeks
    having count(*) * 2 >= s.weeks
),
calendar as (
    select
        *,
        unnest(generate_series(date_trunc('month', first_day), last_day(last_day), interval 1 day))::date as day
    from dense
),
months as (
    select
        c.table_name,
        c.source,
        date_trunc('month', c.day)::date as month,
        any_value(c.is_dense) as is_dense,
        count(r.day) as days,
        count(w.weekday) filter (c.day not between c.first_day and c.last_day) as beyond
    from calendar as c
    left join reported_days as r on r.table_name = c.table_name and r.source = c.source and r.day = c.day
    left join usual_weekdays as w on w.table_name = c.table_name and w.source = c.source and w.weekday = isodow(c.day)
    group by c.table_name, c.source, date_trunc('month', c.day)
),
usual as (
    select table_name, source, median(days) as days from months where days > 0 group by table_name, source
),
exported as (
    select max(asof_date) as day from employees
)
select
    m.table_name,
    m.source,
    m.month,
    m.days,
    case
        when m.days = 0 then 'missing'
        when m.beyond > 1 then 'partial'
        when m.is_dense and m.days < 0.8 * u.days then 'partial'
        when m.table_name in ('kpi_long', 'absence_monthly') and last_day(m.month) > e.day then 'partial'
        else 'complete'
    end as state
from months as m
inner join usual as u on u.table_name = m.table_name and u.source = m.source
cross join exported as e
order by all
