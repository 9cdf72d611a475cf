-- one row per stored row of a table that is older than it may be
create or replace temp table gone as
select place, file_id, line, print
from (
    select
        rowid as place,
        file_id,
        line,
        hash(*columns(lambda c: list_contains(getvariable('plain'), c))) as print,
        greatest(*columns(lambda c: list_contains(getvariable('days'), c))) as day
    from target
)
where day < getvariable('cutoff')::date
