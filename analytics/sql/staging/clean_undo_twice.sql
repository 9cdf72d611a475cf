-- takes away the clean rows of the file at hand whose key the file has more than once
delete from target
where rowid in (
    select place
    from (select rowid as place, hash(*columns(lambda c: list_contains(getvariable('key'), c))) as hash from target where file_id = getvariable('clean_file')) as stored
    where hash in (select hash from met_twice)
)
