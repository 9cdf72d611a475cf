-- one row per row of the text file at hand, as it is with its line: one after the other
create or replace temp view texts as
from blank
union all by name
select row_number() over () + getvariable('before') as line, *
from text_rows(getvariable('columns'), '.', false)
