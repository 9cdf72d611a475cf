-- one row per employment of a person, from rows per person and team
-- into employees from employee_id, person_code, hire_date, end_date, asof_date, site, team
select
    min(line) as line,
    coalesce(employee_id, person_code) as employee_id,
    hire_date,
    nullif(max(coalesce(end_date, '9999-12-31')), '9999-12-31') as end_date,
    asof_date,
    arg_max(site, line) as site,
    arg_max(team, line) as team,
    count(*) as weight
from canonical
group by coalesce(employee_id, person_code), hire_date, asof_date
order by line
