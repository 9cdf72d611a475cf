-- One row per pseudonym asked for that an employee has, in any system: where they are and whether they have a mentor.
with asked as (
    select distinct unnest(getvariable('codes')::varchar[]) as code
),
named as (
    select
        a.code,
        coalesce(
            (select max(i.employee_id) from identities as i where i.source_person_id = a.code), a.code
        ) as employee_id
    from asked as a
),
latest as (
    select
        employee_id,
        arg_max(site, hire_date) as site,
        arg_max(date_sub('month', hire_date, getvariable('as_of')), hire_date) as tenure,
        arg_max(end_date is null, hire_date) as is_employed
    from spells
    group by employee_id
)
select
    n.code,
    coalesce(l.site, '') as site,
    l.tenure,
    l.is_employed,
    n.employee_id in (select mentee_id from started_pairs) as is_mentored
from named as n
inner join latest as l on l.employee_id = n.employee_id
order by n.code
