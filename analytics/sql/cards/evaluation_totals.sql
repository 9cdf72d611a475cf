-- One row per area of the evaluation of a programme: mentees who answered, and how many of them 4 or 5 of 5.
select
    dimension as area,
    count(*) as answered,
    count(*) filter (where value >= 4) as favourable
from evaluation_answers
group by dimension
order by dimension
