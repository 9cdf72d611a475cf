-- one row per span of an id in one system, new (place) or stored (no place), of ids with a new span that overlaps another one
with new as (
    select
        rowid as place,
        source,
        source_person_id,
        coalesce(valid_from, '0001-01-01'::date) as valid_from,
        coalesce(valid_to, '9999-12-31'::date) as valid_to
    from staged
    where broken is null and rowid not in (select place from losers where fate <> 'replacing')
),
spans as (
    from new
    union all by name
    select
        i.source,
        i.source_person_id,
        coalesce(i.valid_from, '0001-01-01'::date) as valid_from,
        coalesce(i.valid_to, '9999-12-31'::date) as valid_to
    from identities as i
    anti join new as n
        on n.source is not distinct from i.source
        and n.source_person_id = i.source_person_id
        and n.valid_from = coalesce(i.valid_from, '0001-01-01'::date)
),
systems as (
    select distinct source_person_id, coalesce(source, '') as system from spans
)
select s.place, s.source_person_id || ' ' || y.system as id, s.valid_from, s.valid_to
from spans as s
inner join systems as y on y.source_person_id = s.source_person_id and (s.source is null or s.source = y.system)
where s.source_person_id in (select source_person_id from new)
order by id, s.place is not null, s.valid_from, s.valid_to, s.place
