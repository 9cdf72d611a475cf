-- One row per person-month of panel_rows, in its order: since when the person mentors, and what sets the person apart.
select
    coalesce(year(m.start_date) * 12 + month(m.start_date) - 1, -1) as start,
    coalesce((last_day(m.start_date) - m.start_date + 1) / p.month_days, 1.0)::double as start_share,
    coalesce(date_trunc('month', m.start_date) <= p.month, false) as is_exposed,
    coalesce(date_trunc('month', m.other_start) <= p.month, false)
    and not coalesce(m.start_date <= m.other_start, false) as is_otherwise_mentor,
    p.is_otherwise_mentored
from panel_rows as p
left join mentor_starts as m on m.employee_id = p.employee_id
order by p.row_no
