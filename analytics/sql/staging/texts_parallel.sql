-- one row per row of the text file at hand, as it is and in parallel: texts without their lines
create or replace temp view texts as
from blank_texts
union all by name
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
