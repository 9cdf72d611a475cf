-- One row per employee who was in a held mentoring meeting in a month in which they were in no pair.
select distinct p.employee_no
from sessions as s
inner join panel_rows as p on p.employee_id = s.employee_id and p.month = date_trunc('month', s.date)
where s.status = 'held' and s.session_type = 'mentoring' and not p.is_exposed and s.date <= getvariable('as_of')
