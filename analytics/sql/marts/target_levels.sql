-- One row per target in scope: the level of its people in the last whole quarter of the KPI, and how it varies between them.
-- `squares` is the sum over people of (own sum - level x own weight) squared, over the squared weight of all.
with quarters as (
    select o.kpi, date_trunc('quarter', p.month) as quarter
    from outcome_months as o
    inner join panel_rows as p on p.row_no = o.row_no
    inner join kpi_dictionary as d on d.kpi = o.kpi
    group by o.kpi, d.family, date_trunc('quarter', p.month)
    having
        (count(distinct p.month) = 3 or d.family = 'survey')
        and last_day(date_trunc('quarter', p.month) + interval 2 month) <= getvariable('as_of')
),
last_quarters as (
    select kpi, max(quarter) as quarter from quarters group by kpi
),
aims as (
    select row_number() over (order by kpi, team nulls first, site nulls first, due_date) as target_no, *
    from targets
    where
        getvariable('site') is null
        or site = getvariable('site')
        or (team is not null and site is null)
),
people as (
    select
        a.target_no,
        p.employee_no,
        sum(o.weight) as weight,
        sum(o.weight * o.value) as amount
    from aims as a
    inner join last_quarters as q on q.kpi = a.kpi
    inner join outcome_months as o on o.kpi = a.kpi
    inner join panel_rows as p on p.row_no = o.row_no and date_trunc('quarter', p.month) = q.quarter
    where (a.team is null or p.team = a.team) and (a.site is null or p.site = a.site)
    group by a.target_no, p.employee_no
),
levels as (
    select target_no, count(*) as people, sum(amount) / sum(weight) as level, sum(weight) as weight
    from people
    group by target_no
),
spread as (
    select p.target_no, sum(((p.amount - l.level * p.weight) / l.weight) ** 2) as squares
    from people as p
    inner join levels as l on l.target_no = p.target_no
    group by p.target_no
)
select
    a.kpi,
    a.team,
    a.site,
    a.due_date,
    a.value,
    coalesce(a.interim, false) as interim,
    d.family,
    d.unit,
    d.direction,
    coalesce(year(q.quarter) || 'Q' || quarter(q.quarter), '') as quarter,
    coalesce(l.people, 0) as people,
    l.level,
    s.squares
from aims as a
left join kpi_dictionary as d on d.kpi = a.kpi
left join last_quarters as q on q.kpi = a.kpi
left join levels as l on l.target_no = a.target_no
left join spread as s on s.target_no = a.target_no
order by a.target_no
