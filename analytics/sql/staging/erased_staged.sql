-- one row per staged row that is about an erased person
create or replace temp table gone as
select place, file_id, line, weight
from (
    select
        rowid as place,
        file_id,
        line,
        weight,
        list_value(*columns(lambda c: list_contains(getvariable('naming'), c))) as named
    from staged
)
where list_has_any(named, getvariable('erased'))
