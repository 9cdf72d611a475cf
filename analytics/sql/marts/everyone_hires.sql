-- One row per site and window of days since hire: new hires of everyone who left within it; needs `everyone_months`.
select e.site, w.window_days, count(distinct (s.employee_id, s.spell_no)) as leavers
from spells as s
inner join everyone_months as e on e.employee_id = s.employee_id and e.month = date_trunc('month', s.hire_date)
cross join (select unnest(getvariable('windows')) as window_days) as w
where
    (getvariable('with_agency') or s.contract_type is distinct from 'agency')
    and list_contains(getvariable('leaving'), s.end_type)
    and s.end_date is not null
    and getvariable('as_of') - s.hire_date >= w.window_days
    and s.until - s.hire_date <= w.window_days
group by e.site, w.window_days
order by e.site, w.window_days
