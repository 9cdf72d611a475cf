-- One row per view by site, by programme, by both and of everything: its people, and its mentees; needs an unfiltered panel.
with placed as (
    select distinct employee_id, coalesce(site, '') as site
    from agent_months
),
mentored as (
    select distinct
        a.employee_id,
        coalesce(a.site, '') as site,
        coalesce(p.programme_id, '') as programme
    from agent_months as a
    inner join started_pairs as p
        on p.mentee_id = a.employee_id and date_trunc('month', p.start_date) <= a.month
),
headcount as (
    select site, count(distinct employee_id) as people
    from placed
    group by rollup (site)
),
mentees as (
    select programme, site, count(distinct employee_id) as people
    from mentored
    group by cube (programme, site)
)
select 'people' as arm, null as programme, site, people
from headcount
union all
select 'mentees' as arm, programme, site, people
from mentees
order by arm, programme, site
