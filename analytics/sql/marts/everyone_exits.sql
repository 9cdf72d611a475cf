-- One row per month, site, kind of staff and reason: people who left, of the panel without filters.
create or replace temp table everyone_exits as
select
    year(month) * 12 + month(month) - 1 as month,
    coalesce(site, '') as site,
    if(contract_type = 'agency', 'agency', 'own') as staff,
    coalesce(exit_type, '') as exit_type,
    count(*) as people
from agent_months
where is_exit
group by all
