-- adds one row per staged row whose key is stored: a duplicate, outdated, or replacing the stored row
insert into losers
with new as (
    select
        rowid as place,
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        row(*columns(lambda c: list_contains(getvariable('names'), c))) as body,
        columns(lambda c: c = getvariable('recency'))::varchar as recency
    from staged
    where broken is null and rowid not in (select place from losers)
),
old as (
    select
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        row(*columns(lambda c: list_contains(getvariable('names'), c))) as body,
        columns(lambda c: c = getvariable('recency'))::varchar as recency
    from target
    where hash(*columns(lambda c: list_contains(getvariable('key'), c))) in (
        select hash(*columns(lambda c: list_contains(getvariable('key'), c))) from staged where broken is null
    )
)
select
    new.place,
    case
        when new.body is not distinct from old.body then 'duplicate'
        when getvariable('recency') = 'asof_date' and old.recency > new.recency then 'superseded'
        else 'replacing'
    end as fate
from new
inner join old on old.key = new.key
