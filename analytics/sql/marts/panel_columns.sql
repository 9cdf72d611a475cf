-- One row per person-month of panel_rows, in its order, as the columns the arrays are made of; no nulls.
select
    p.employee_no,
    year(p.month) * 12 + month(p.month) - 1 as month,
    coalesce(p.site, '') as site,
    coalesce(p.role, '') as role,
    coalesce(p.contract_type, '') as contract_type,
    coalesce(c.team, '') as cluster,
    p.tenure_months as tenure,
    p.exposure_days,
    p.leave_days,
    p.possible_days,
    p.month_days,
    p.is_exit,
    coalesce(p.exit_type, '') as exit_type,
    coalesce(year(p.start_date) * 12 + month(p.start_date) - 1, -1) as start,
    coalesce((last_day(p.start_date) - p.start_date + 1) / p.month_days, 1.0)::double as start_share,
    p.is_exposed,
    p.is_mentoring,
    p.is_otherwise_mentored,
    year(p.hire_date) * 12 + month(p.hire_date) - 1 as hire_month,
    m.employee_id is not null as is_active
from panel_rows as p
left join clusters as c on c.employee_id = p.employee_id
left join mentee_months as m on m.employee_id = p.employee_id and m.month = p.month
order by p.row_no
