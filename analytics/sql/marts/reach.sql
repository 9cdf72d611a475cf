-- One row per employee and spell: the days on which rows about the person count, a week more on either side.
create or replace temp table reach as
select employee_id, hire_date - 7 as first_day, coalesce(end_date + 7, 'infinity'::date) as last_day
from spells
