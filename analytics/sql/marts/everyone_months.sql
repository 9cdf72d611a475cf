-- One row per person and month of the panel without filters: where, and whether with a mentor or comparable, in all and at the site.
create or replace temp table everyone_months as
with begun as (
    select distinct coalesce(site, '') as site, coalesce(role, '') as role
    from agent_months
    where is_exposed and month = date_trunc('month', start_date)
)
select
    employee_id,
    month,
    team,
    coalesce(site, '') as site,
    if(is_exposed, coalesce(programme_id, ''), '') as programme,
    is_exposed,
    not is_exposed and not is_mentoring and coalesce(role, '') in (select role from begun) as is_compared,
    (coalesce(site, ''), coalesce(role, '')) in (select (site, role) from begun) as is_compared_there
from agent_months
