-- one row per key that more than one whole staged row has, as a hash
create or replace temp table twice as
select hash(*columns(lambda c: list_contains(getvariable('key'), c))) as key_hash
from staged
where broken is null
group by key_hash
having count(*) > 1
