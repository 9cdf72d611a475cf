-- One row per quarter, side and dimension of pair feedback: times somebody with a running pair was asked, people, mean answer (1 to 5).
with asked as (
    select quarter, side, count(distinct row_no) as asked from pair_running group by quarter, side
),
given as (
    select r.quarter, r.side, r.person, a.dimension, r.row_no, avg(a.value) as value
    from pair_answers as a
    inner join pair_running as r
        on
            r.side = a.side
            and r.day = a.day
            and r.person = a.employee_id
            and (r.other_id = a.other_id or (a.other_id is null and r.is_latest))
    group by all
)
select
    g.quarter // 4 as year,
    g.quarter % 4 + 1 as quarter_of_year,
    g.side,
    g.dimension,
    any_value(a.asked) as asked,
    count(distinct g.person) as people,
    avg(g.value) as level
from given as g
inner join asked as a on a.quarter = g.quarter and a.side = g.side
group by g.quarter, g.side, g.dimension
order by g.quarter, g.side, g.dimension
