-- one row per row of the text file at hand, as it is with its line: one after the other
create or replace temp view texts as
from blank_texts
union all by name
select row_number() over () + getvariable('before') as line, *
from read_csv(
    getvariable('path'),
    auto_detect = false,
    header = false,
    skip = getvariable('before'),
    delim = getvariable('delimiter'),
    quote = '"',
    escape = '"',
    strict_mode = true,
    null_padding = false,
    columns = getvariable('columns')
)
