-- adds one row per overlapping spell
insert into quarantine
select s.file_id, s.line, 'hire_date' as column_name, 'overlapping_spells' as rule, s.hire_date::varchar as cell
from staged as s
inner join losers as l on l.place = s.rowid
where l.fate = 'overlapping'
order by s.file_id, s.line
