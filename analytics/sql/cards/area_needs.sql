-- One row per area: agents with enough evaluations, and those below the level.
select area, sum(agents)::bigint as agents, sum(under)::bigint as under
from area_needs
where is_in_scope
group by area
order by under desc, area
