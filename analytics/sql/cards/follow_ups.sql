-- One row: coaching meetings, and those with a follow-up planned, held, and held by a leader in time.
select
    coalesce(sum(coachings), 0)::bigint as coachings,
    coalesce(sum(planned), 0)::bigint as planned,
    coalesce(sum(held), 0)::bigint as held,
    coalesce(sum(led), 0)::bigint as led
from follow_ups
where is_in_scope
