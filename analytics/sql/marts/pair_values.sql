-- One row per row_no of pair_asked that answered and dimension: the mean answer, 1 to 5.
with last_row as (
    select coalesce(max(row_no), -1) as row_no from pair_running
),
unnamed as (
    select
        dimension,
        value,
        dense_rank() over (order by year(day) * 4 + quarter(day) - 1, side, respondent) as position
    from pair_answers
    where employee_id is null
),
given as (
    select r.row_no, a.dimension, a.value
    from pair_answers as a
    inner join pair_running as r
        on
            r.side = a.side
            and r.day = a.day
            and r.person = a.employee_id
            and (r.other_id = a.other_id or (a.other_id is null and r.is_latest))
    union all
    select l.row_no + u.position as row_no, u.dimension, u.value
    from unnamed as u
    cross join last_row as l
)
select row_no, dimension, avg(round(value, 9)) as value
from given
group by row_no, dimension
order by row_no, dimension
