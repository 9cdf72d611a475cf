-- One row per KPI, team and quarter in which five or more people were measured: the ratio of sums, not adjusted.
select
    o.kpi,
    p.team,
    date_trunc('quarter', p.month)::date as quarter,
    count(distinct p.employee_no) as people,
    sum(o.weight * o.value) / sum(o.weight) as level
from outcome_months as o
inner join panel_rows as p on p.row_no = o.row_no
where o.weight > 0 and p.team is not null
group by o.kpi, p.team, date_trunc('quarter', p.month)
having count(distinct p.employee_no) >= getvariable('floor')
order by o.kpi, p.team, quarter
