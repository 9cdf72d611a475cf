-- One row per exported assumption: its range, source and approval; a key that is not here has its documented default.
select key, low, base, high, unit, currency, source, approved_by, approved_on
from assumption_rows
order by key
