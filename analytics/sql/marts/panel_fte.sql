-- One row per person-month of panel_rows, in its order: the part of full time, 0 when it is not known.
select coalesce(
    case when h.valid_to is null or h.valid_to > greatest(p.hire_date, p.month) then h.fte end, s.fte, 0.0
)::double as fte
from (select *, greatest(hire_date, month) as first_day from panel_rows) as p
asof left join team_history as h on h.employee_id = p.employee_id and h.valid_from <= p.first_day
left join spells as s on s.employee_id = p.employee_id and s.spell_no = p.spell_no
order by p.row_no
