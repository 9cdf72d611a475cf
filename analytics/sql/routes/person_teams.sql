-- one row per person and period in a team
-- into team_history from employee_id, person_code, valid_from, valid_to, hire_date, end_date, site, team
select
    line,
    coalesce(employee_id, person_code) as employee_id,
    coalesce(valid_from, hire_date) as valid_from,
    coalesce(valid_to, (try_cast(end_date as date) + 1)::varchar) as valid_to,
    team,
    site,
    if(team is null, 'no_figures', null) as aside
from canonical
order by line
