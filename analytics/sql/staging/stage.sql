-- one row per row of the files of one table: typed cells, a print of them, and the first rule a broken row breaks
select
    getvariable('file_id')::integer as file_id,
    line,
    columns(lambda c: not (starts_with(c, 'why_') or starts_with(c, 'row_') or c = 'line')),
    coalesce(*columns('^(why|row)_')) as broken
from judged
