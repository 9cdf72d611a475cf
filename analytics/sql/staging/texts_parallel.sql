-- one row per row of the text file at hand, as it is and in parallel: texts without their lines
create or replace temp view texts as
from blank
union all by name
from text_rows(getvariable('columns'), '.', false)
