-- One row per view by programme, by site, by both and of everything: willing mentors in it, and people who wait.
with everybody as (
    select 'mentors' as side, employee_id, coalesce(site, '') as site, unnest(programmes) as programme
    from mentor_load
    where is_willing
    union all
    select 'waiting' as side, employee_id, coalesce(site, '') as site, unnest(programmes) as programme
    from waiting_mentees
)
select side, programme, site, count(distinct employee_id) as people
from everybody
group by side, cube (programme, site)
order by side, programme, site
