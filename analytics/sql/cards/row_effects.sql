-- One row per KPI and mentored person-month that has something to be compared with: observed less expected without a mentor.
create or replace temp table row_effects as
with own as (
    select
        kpi,
        employee_no,
        sum(weight * (value - place - tenure)) / sum(weight) as own,
        sum(weight * drift) / sum(weight) as drift
    from compared
    where is_comparison
    group by kpi, employee_no
)
select
    c.kpi,
    c.row_no,
    c.employee_no,
    c.site,
    c.month,
    c.months_since_start,
    c.weight,
    c.value,
    c.value - c.place - c.tenure - o.own as effect
from compared as c
inner join own as o on o.kpi = c.kpi and o.employee_no = c.employee_no
where c.is_mentored and c.place is not null and c.tenure is not null and abs(c.drift - o.drift) < 1e-6
