-- One row per month: the KPI of the mentored person-months and of all others, as ratios of sums.
select
    o.kpi,
    u.month,
    sum(o.weight * o.value) filter (where u.is_exposed) / sum(o.weight) filter (where u.is_exposed) as mentored,
    sum(o.weight * o.value) filter (where u.is_usable and not u.is_exposed)
    / sum(o.weight) filter (where u.is_usable and not u.is_exposed) as comparison,
    count(distinct u.employee_no) filter (where u.is_exposed) as mentored_people,
    count(distinct u.employee_no) filter (where u.is_usable and not u.is_exposed) as compared_people
from outcome_months as o
inner join usable_rows as u on u.row_no = o.row_no
where o.weight > 0 and o.kpi = getvariable('kpi')
group by o.kpi, u.month
order by u.month
