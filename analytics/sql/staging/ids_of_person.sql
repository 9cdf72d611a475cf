-- one row per id, in any system, of the people whose pseudonyms are given
with mine as (
    select employee_id
    from identities
    where list_contains(getvariable('codes'), employee_id) or list_contains(getvariable('codes'), source_person_id)
)
select source_person_id from identities where employee_id in (from mine)
union
from mine
