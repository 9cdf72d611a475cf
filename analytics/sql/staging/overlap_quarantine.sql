-- adds one row per refused spell of places
insert into quarantine
select s.file_id, s.line, 'hire_date' as column_name, 'overlapping_spells' as rule, s.hire_date::varchar as cell
from staged as s
inner join places as p on p.place = s.rowid
order by s.file_id, s.line
