-- One row per KPI and person-month with data: what was measured, what is compared, and what the model adds for place and tenure.
create or replace temp table compared as
select
    o.kpi,
    u.row_no,
    u.employee_no,
    u.site,
    u.month,
    u.months_since_start,
    o.weight,
    o.value as observed,
    o.value - coalesce(o.mix, 0) as value,
    u.is_exposed as is_mentored,
    u.is_usable and not u.is_exposed as is_comparison,
    u.is_usable and not u.is_exposed and not u.is_ever_mentored as is_never,
    p.place,
    t.tenure,
    p.drift + t.drift as drift
from outcome_months as o
inner join usable_rows as u on u.row_no = o.row_no
left join fitted_places as p on p.kpi = o.kpi and p.site = u.site and p.month = u.month
left join fitted_tenures as t on t.kpi = o.kpi and t.band = u.band
where o.weight > 0 and o.kpi in (select kpi from fitted_tenures)
