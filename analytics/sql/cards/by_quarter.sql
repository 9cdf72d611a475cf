-- One row per KPI and calendar quarter with enough mentored people.
select
    kpi,
    year(month) || 'Q' || quarter(month) as quarter,
    sum(weight * effect) / sum(weight) as effect,
    count(*) as person_months
from row_effects
group by kpi, year(month), quarter(month)
having count(distinct employee_no) >= getvariable('floor')
order by kpi, year(month), quarter(month)
