-- one row per row of the file at hand, all texts; columns the file lacks are null
-- bare: all its numbers are digits, minus and decimal signs, so that a cast judges them as our grammar does
create or replace temp view source as
with inert as (
    select line, given(columns(* exclude (line))::varchar) as "\0"
    from (from blank union all by name from cells)
)
select
    *,
    regexp_full_match(
        concat_ws('', *columns(lambda c: list_contains(getvariable('numeric'), c) or c = 'nothing')),
        getvariable('bare_signs')
    ) as bare
from inert
