-- one row per clean row of the file at hand: its key as a hash
select hash(*columns(lambda c: list_contains(getvariable('key'), c))) as hash
from target
where file_id = getvariable('clean_file')
