-- One row per file that stands behind the rows of one table in a span of months: its rows, days and load.
with placed as (
    select file_id, columns(lambda c: c = getvariable('day')) as day from target
)
select
    f.name,
    f.sha256,
    coalesce(f.source, '') as source,
    f.generation,
    f.loaded_at,
    count(*) as amount,
    min(p.day) as first_day,
    max(p.day) as last_day
from placed as p
inner join load_file as f on f.file_id = p.file_id
where
    (getvariable('first_month') is null or p.day >= getvariable('first_month'))
    and (getvariable('last_month') is null or p.day <= last_day(getvariable('last_month')))
group by f.file_id, f.name, f.sha256, f.source, f.generation, f.loaded_at
order by f.generation, f.name, f.file_id
