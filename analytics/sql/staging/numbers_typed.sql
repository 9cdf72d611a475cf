-- one row per row of the text file at hand that is as typed: texts, and numbers as DuckDB reads them; without lines
create or replace temp view numbers as
select *, true as bare
from (
    from blank_numbers
    union all by name
    from text_rows(getvariable('typed'), getvariable('decimal'), true)
)
