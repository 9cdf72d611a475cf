-- One row per role, furthest step and state: participants in scope and those that the filters leave out.
select
    role,
    furthest,
    state,
    count(*) filter (is_in_scope) as people,
    count(*) filter (not is_in_scope) as rest,
    count(*) filter (is_in_scope and trained_on is not null) as trained,
    count(*) filter (not is_in_scope and trained_on is not null) as trained_rest
from delivery_people
group by role, furthest, state
order by role, furthest, state
