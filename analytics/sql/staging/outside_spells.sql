-- one row per file: rows of known people outside every spell, by at most 7 days (near) and by more (far; periods a month more)
with reach as (
    select employee_id, hire_date - getvariable('period_days')::integer as first_day, coalesce(end_date, 'infinity'::date) as last_day
    from known_people
),
hull as (
    select employee_id, min(first_day) as first_day, max(last_day) as last_day, count(*) as spells
    from reach
    group by employee_id
),
suspect as (
    select f.file_id, f.employee_id, columns(lambda c: c = getvariable('day')) as day
    from facts as f
    inner join hull as h on h.employee_id = f.employee_id
    where columns(lambda c: c = getvariable('day')) not between h.first_day and h.last_day or h.spells > 1
),
days as (
    select file_id, employee_id, day, count(*) as amount from suspect group by all
),
placed as (
    select
        d.file_id,
        d.amount,
        min(greatest(
            date_diff('day', d.day, r.first_day),
            case when isfinite(r.last_day) then date_diff('day', r.last_day, d.day) else 0 end,
            0
        )) as gap
    from days as d
    inner join reach as r on r.employee_id = d.employee_id
    group by d.file_id, d.employee_id, d.day, d.amount
)
select
    file_id,
    coalesce(sum(amount) filter (where gap <= 7), 0)::bigint as near,
    coalesce(sum(amount) filter (where gap > 7), 0)::bigint as far
from placed
where gap > 0
group by file_id
order by file_id
