-- One row per load, table, month and column whose sum over revised rows changed: rows, people, sums and files.
with revised as (
    select
        r.generation,
        r.table_name,
        r.file_id,
        r.old_file_id,
        r.before::json as before,
        coalesce(r.after, '[]')::json as after,
        r.after is null as is_removed,
        date_trunc('month', try_cast(r.before::json ->> ('$[' || m.day_place || ']') as date))::date as month,
        r.before::json ->> ('$[' || m.person_place || ']') as person
    from revision as r
    inner join measured as m on m.table_name = r.table_name
    where json_valid(r.before) and (getvariable('of_generation') is null or r.generation = getvariable('of_generation'))
),
cells as (
    select
        r.*,
        n.column_name,
        try_cast(r.before ->> ('$[' || n.place || ']') as double) as old_value,
        try_cast(r.after ->> ('$[' || n.place || ']') as double) as new_value
    from revised as r
    inner join measures as n on n.table_name = r.table_name
)
select
    c.generation,
    c.table_name,
    c.month,
    c.column_name,
    count(*) as amount,
    count(distinct c.person) as people,
    round(sum(c.old_value), 6) as old_sum,
    round(sum(c.new_value), 6) as new_sum,
    count(*) filter (c.is_removed) as removed,
    list(distinct new_file.name order by new_file.name) as names,
    list(distinct old_file.name order by old_file.name) filter (old_file.name is not null) as old_names
from cells as c
left join load_file as new_file on new_file.file_id = c.file_id
left join load_file as old_file on old_file.file_id = c.old_file_id
where c.old_value is distinct from c.new_value and c.month is not null
group by c.generation, c.table_name, c.month, c.column_name
order by c.generation, c.table_name, c.month, c.column_name
