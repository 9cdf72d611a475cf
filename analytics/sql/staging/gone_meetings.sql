-- adds one row per stored meeting of a pair that is erased
insert into gone
select
    rowid as place,
    file_id,
    line,
    hash(*columns(lambda c: list_contains(getvariable('plain'), c))) as print
from sessions
where list_contains(getvariable('erased_pairs'), pair_id) and rowid not in (select place from gone)
