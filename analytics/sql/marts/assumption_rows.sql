-- One row per assumption of the exports: a unit price or share with its range.
create or replace temp table assumption_rows as
select key, low, base, high, unit, upper(trim(currency)) as currency, source, approved_by, approved_on::varchar as approved_on
from assumptions
order by key
