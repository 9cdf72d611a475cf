-- adds one row per stored row that this load replaces: what it said and what it says now, as lists in contract order
insert into revision by name
with new as (
    select
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        row(*columns(lambda c: list_contains(getvariable('names'), c))) as body,
        file_id,
        line
    from staged
    where rowid in (select place from losers where fate = 'replacing')
        and rowid not in (select place from losers where fate = 'overlapping')
),
old as (
    select
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        row(*columns(lambda c: list_contains(getvariable('names'), c))) as body,
        file_id as old_file_id,
        rowid as stored
    from target
    where hash(*columns(lambda c: list_contains(getvariable('key'), c))) in (
        select hash(*columns(lambda c: list_contains(getvariable('key'), c))) from staged where broken is null
    )
)
select
    getvariable('generation')::integer as generation,
    getvariable('stored_table') as table_name,
    new.key::varchar as key,
    to_json(old.body)::varchar as before,
    to_json(new.body)::varchar as after,
    new.file_id,
    new.line,
    old.stored,
    old.old_file_id
from new
inner join old on old.key = new.key
order by old.stored
