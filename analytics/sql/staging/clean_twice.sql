-- one row per clean row of the file at hand whose key another one has
select line
from target
where
    file_id = getvariable('clean_file')
    and hash(*columns(lambda c: list_contains(getvariable('key'), c))) in (select hash from met_twice)
