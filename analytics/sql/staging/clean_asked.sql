-- one row per clean row of the file at hand that a staged row of the file has the key of: that key as a hash
create or replace temp table clean_asked as
select hash(*columns(lambda c: list_contains(getvariable('key'), c))) as hash
from target
where
    file_id = getvariable('clean_file')
    and hash(*columns(lambda c: list_contains(getvariable('key'), c))) in (
        select hash(*columns(lambda c: list_contains(getvariable('key'), c)))
        from staged
        where file_id = getvariable('clean_file') and broken is null
    )
