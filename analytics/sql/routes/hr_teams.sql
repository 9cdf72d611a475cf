-- one row per person and period in a team; the last day of a period that the file means inclusive becomes exclusive
-- into team_history from employee_id, valid_from, valid_to, team, site, role, job_title, team_lead_id, fte
with periods as (
    select
        line,
        employee_id,
        valid_from,
        open_end(valid_to, null) as valid_to,
        team,
        site,
        role_of(role, job_title) as role,
        leader_of(team_lead_id) as team_lead_id,
        fte_of(fte, null, null, (select max(try_cast(c.fte as double)) > 1.5 from canonical as c)) as fte
    from canonical
),
following as (
    select
        *,
        try_cast(valid_to as date) as last_day,
        lead(try_cast(valid_from as date)) over (partition by employee_id order by try_cast(valid_from as date), line) as next_day
    from periods
),
way as (
    select not coalesce(bool_or(last_day = next_day), false) as inclusive from following
)
select
    line,
    employee_id,
    valid_from,
    if(last_day is not null and inclusive, (last_day + 1)::varchar, valid_to) as valid_to,
    team,
    site,
    role,
    team_lead_id,
    fte
from following
cross join way
