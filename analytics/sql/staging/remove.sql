-- adds one row per stored row that a replaced period no longer holds: what it said, and nothing now
insert into revision by name
with old as (
    select
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        row(*columns(lambda c: list_contains(getvariable('names'), c))) as body,
        file_id as old_file_id,
        rowid as stored
    from target
)
select
    getvariable('generation')::integer as generation,
    getvariable('stored_table') as table_name,
    old.key::varchar as key,
    to_json(old.body)::varchar as before,
    l.file_id,
    old.stored,
    old.old_file_id
from old
inner join lacking as l on l.stored = old.stored
where l.replaced
order by old.stored
