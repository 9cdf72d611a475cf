-- one row per stored row that a newer file lacks although it repeats others of the same file and period
create or replace temp table lacking as
with new as (
    select
        file_id,
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        columns(lambda c: c = getvariable('day')) as day
    from staged
),
old as (
    select
        rowid as stored,
        file_id,
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        columns(lambda c: c = getvariable('day')) as day
    from target
),
repeated as (
    select n.file_id, o.file_id as old_file_id
    from new as n
    inner join old as o on o.key = n.key
    group by n.file_id, o.file_id
),
periods as (
    select file_id, min(day) as first_day, max(day) as last_day from new group by file_id
)
select o.stored, max(r.file_id) as file_id, getvariable('replace_period')::boolean as replaced
from old as o
inner join repeated as r on r.old_file_id = o.file_id
inner join periods as p on p.file_id = r.file_id and o.day between p.first_day and p.last_day
anti join new as n on n.key = o.key
group by o.stored
