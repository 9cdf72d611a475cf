-- One row per covariate cell, team and length that an exit's part of the month could have had: the exits.
select
    cell,
    team,
    units::double as units,
    count(*) as exits
from parts
where is_exit
group by cell, team, units
order by cell, team, units
