-- One row per system and id that no employee has: rows, days, and the place of the first row.
select system, person, amount, first_day, last_day, file_name, line
from presence
where not known
order by system, amount desc, person
