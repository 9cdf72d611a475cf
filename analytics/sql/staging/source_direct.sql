-- one row per row of the file at hand, all texts; columns the file lacks are null
create or replace temp view source as
from blank
union all by name
select
    row_number() over () + getvariable('before') as line,
    *
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
