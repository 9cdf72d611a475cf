-- no table: how rows of a text file are read, and how a cell is given
-- lenient: a row whose cells are not of the types is left out
create or replace temp macro text_rows(types, decimal_sign, lenient) as table
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
    columns = types,
    decimal_separator = decimal_sign,
    ignore_errors = lenient
);

-- the apostrophe that makes a cell of a correction file inert in a spreadsheet is taken away again
create or replace temp macro given(x) as
    if(starts_with(x, ''''), regexp_replace(x, '^''([-=+@\t\r])', '\1'), x)
