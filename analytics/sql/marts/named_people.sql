-- One row per pseudonym asked for, of any system: the person it stands for.
with asked as (
    select distinct unnest(getvariable('codes')::varchar[]) as code
)
select
    a.code,
    coalesce(
        (select max(i.employee_id) from identities as i where i.source_person_id = a.code), a.code
    ) as employee_id
from asked as a
order by a.code
