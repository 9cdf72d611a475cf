-- One row per programme in scope and version of what it declared, the oldest first: the stored row, and those later loads replaced.
-- In a revision the cells of a row stand in the order of the columns: 0 id, 3 start, 8 outcome, 9 target, 10 decided.
with now as (
    select programme_id, name, start_date, primary_outcome, primary_target, decided_on, file_id, 1000000000 as before_load
    from programmes
),
old as (
    select
        before::json ->> '$[0]' as programme_id,
        null as name,
        try_cast(before::json ->> '$[3]' as date) as start_date,
        before::json ->> '$[8]' as primary_outcome,
        try_cast(before::json ->> '$[9]' as double) as primary_target,
        try_cast(before::json ->> '$[10]' as date) as decided_on,
        old_file_id as file_id,
        generation as before_load
    from revision
    where table_name = 'programmes' and json_valid(before)
),
version as (
    select * from now
    union all
    select * from old
),
mentees as (
    select programme_id, count(*) as n from mentee_starts where start_date is not null group by programme_id
)
select
    v.programme_id,
    coalesce(p.name, v.programme_id) as name,
    p.start_date,
    v.primary_outcome,
    v.primary_target,
    v.decided_on,
    f.loaded_at::date as loaded_on,
    coalesce(m.n, 0)::integer as mentees
from version as v
inner join programmes as p on p.programme_id = v.programme_id
left join load_file as f on f.file_id = v.file_id
left join mentees as m on m.programme_id = v.programme_id
where getvariable('programme') is null or v.programme_id = getvariable('programme')
order by v.programme_id, v.before_load
