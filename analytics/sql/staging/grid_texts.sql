-- one row per line of a text below its head, every field as text, empty ones null
select
    row_number() over () + getvariable('above') as line,
    if(columns(*) = '', null, columns(*)) as "\0"
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
