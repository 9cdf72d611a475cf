-- one row per row of the files of one table: typed cells, a print of them, and the first rule a broken row breaks
-- weight: rows of the file behind it; places name the line and weight of rows that were folded or unfolded
select
    getvariable('file_id')::integer as file_id,
    coalesce(places.line, judged.line) as line,
    columns(lambda c: not (starts_with(c, 'why_') or starts_with(c, 'row_') or c in ('line', 'place', 'weight'))),
    coalesce(*columns('^(why|row)_')) as broken,
    coalesce(places.weight, 1) as weight
from judged
left join places on places.place = judged.line
