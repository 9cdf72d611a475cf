-- one row: the rows of the file at hand, filled cells of dropped columns, distinct texts of profiled ones,
-- and whether numbers hold commas and points
select
    count(*) as rows_read,
    count(columns(lambda c: starts_with(c, 'dropped_') or c = 'nothing')),
    list_transform(
        list(distinct columns(lambda c: list_contains(getvariable('profiled'), c) or c = 'nothing')), lambda x: given(x)
    ),
    bool_or(contains(columns(lambda c: list_contains(getvariable('signed'), c) or c = 'nothing'), ',')),
    bool_or(contains(columns(lambda c: list_contains(getvariable('signed'), c) or c = 'nothing'), '.'))
from texts
