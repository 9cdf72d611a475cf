-- One row per role and step: days until the next step of those in scope who came to it, and days of those who wait.
-- Both days must be on record; who came to the next step before this one's day waited no days.
with steps as (
    select
        role,
        employee_id,
        programme_id,
        furthest,
        state,
        is_in_scope,
        unnest([0, 1, 2, 3, 4, 5]) as step,
        unnest([candidate_on, invited_on, accepted_on, matched_on, kicked_on, active_on]) as came_on,
        unnest([invited_on, accepted_on, matched_on, kicked_on, active_on, completed_on]) as went_on
    from delivery_people
),
held as (
    select
        *,
        case when went_on - came_on is not null then greatest(went_on - came_on, 0) end::integer as days,
        case when furthest = step and state = 'open' then (getvariable('as_of') - came_on)::integer end as waited
    from steps
)
select
    role,
    step,
    count(days) filter (is_in_scope) as went,
    count(days) filter (not is_in_scope) as went_rest,
    quantile_cont(days, 0.25) filter (is_in_scope)::double as low,
    quantile_cont(days, 0.5) filter (is_in_scope)::double as middle,
    quantile_cont(days, 0.75) filter (is_in_scope)::double as high,
    count(waited) filter (is_in_scope) as waiting,
    count(waited) filter (not is_in_scope) as waiting_rest,
    quantile_cont(waited, 0.5) filter (is_in_scope)::double as waited
from held
group by role, step
order by role, step
