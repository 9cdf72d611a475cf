-- one row per line of a text below its head, every field as text, empty ones null
select
    row_number() over () + getvariable('above') as line,
    if(columns(*) = '', null, columns(*)) as "\0"
from text_rows(getvariable('columns'), '.', false)
