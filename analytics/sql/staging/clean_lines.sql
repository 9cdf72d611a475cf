-- gives the clean rows asked for their lines: every row of a key, and the first row of a person
create or replace temp table lined as
select stored.place, asked.line
from (select rowid as place, hash(*columns(lambda c: list_contains(getvariable('key'), c))) as hash from target where file_id = getvariable('clean_file')) as stored
inner join (
    select arg_min(hash, line) as hash, min(line) as line
    from (select line, employee_id, hash(*columns(lambda c: list_contains(getvariable('key'), c))) as hash from clean) as numbered
    where hash in (select hash from clean_asked) or employee_id in (select pseudonym from strangers)
    group by employee_id, if(hash in (select hash from clean_asked), hash, null)
) as asked using (hash);

update target set line = lined.line from lined where target.rowid = lined.place
