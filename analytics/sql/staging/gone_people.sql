-- one row per stored row of a table that is about a person to be erased
create or replace temp table gone as
select place, file_id, line, print
from (
    select
        rowid as place,
        file_id,
        line,
        hash(*columns(lambda c: list_contains(getvariable('plain'), c))) as print,
        list_value(*columns(lambda c: list_contains(getvariable('naming'), c))) as named
    from target
)
where list_has_any(named, getvariable('erased'))
