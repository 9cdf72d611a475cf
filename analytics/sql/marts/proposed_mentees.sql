-- One row per person proposed for a pair within a quarter of the as-of date who never had a mentor there before.
create or replace temp table proposed_mentees as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
)
select distinct p.mentee_id
from pairs as p
left join only_programme as o on true
where
    p.status = 'proposed'
    and p.start_date between getvariable('as_of') - 91 and getvariable('as_of') + 92
    and (
        getvariable('programme') is null
        or coalesce(p.programme_id, o.programme_id) = getvariable('programme')
    )
    and p.mentee_id not in (select mentee_id from started_pairs where in_scope)
