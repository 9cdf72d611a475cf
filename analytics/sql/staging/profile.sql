-- one row: the rows of the file at hand, filled cells of dropped columns, and distinct texts of profiled ones
select
    count(*) as rows_read,
    count(columns(lambda c: starts_with(c, 'dropped_') or c = 'nothing')),
    list(distinct columns(lambda c: list_contains(getvariable('profiled'), c) or c = 'nothing'))
from source
