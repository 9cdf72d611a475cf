-- One row: people employed on the as-of date whose end lies after it; null for a day before the export was made.
select
    case when max(e.asof_date) <= getvariable('as_of')
        then count(distinct p.employee_id) filter (where e.end_date > least(e.asof_date, getvariable('as_of')))
    end as in_notice
from panel_rows as p
inner join employees as e on e.employee_id = p.employee_id
where
    p.month = date_trunc('month', getvariable('as_of'))
    and greatest(p.hire_date, p.month) + p.exposure_days::integer - 1 >= getvariable('as_of')
    and coalesce(p.contract_type, '') <> 'agency'
