-- One row per covariate cell and team with time at risk that ended in no exit: how much, in the units counted.
-- Units are integers: their sum is the same whatever the order and the number of threads.
select
    cell,
    team,
    sum(units)::double as units
from parts
where not is_exit
group by cell, team
order by cell, team
