-- one row per row of `texts`: texts, and numbers as a cast reads them, nan where a cell is none
-- bare: all its numbers are digits, minus and decimal signs, so that a cast judges them as our grammar does
create or replace temp view numbers as
select
    line,
    columns(lambda c: list_contains(getvariable('told'), c)),
    quick_number(columns(lambda c: list_contains(getvariable('measured'), c))) as "\0",
    getvariable('trusted') or regexp_full_match(
        concat_ws('', *columns(lambda c: list_contains(getvariable('measured'), c))), getvariable('bare_signs')
    ) as bare
from texts
