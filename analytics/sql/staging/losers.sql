-- one row per staged row that a later row with the same key outdoes within this load
create or replace temp table losers as
with keyed as (
    select
        rowid as place,
        file_id,
        line,
        print,
        file_id in (from coarse) as is_coarse,
        row(*columns(lambda c: list_contains(getvariable('key'), c))) as key,
        columns(lambda c: c = getvariable('recency'))::varchar as recency,
        hash(*columns(lambda c: list_contains(getvariable('key'), c))) as key_hash
    from staged
    where broken is null
),
ranked as (
    select
        place,
        print,
        first_value(print) over newest as winner,
        row_number() over newest as turn
    from keyed
    where key_hash in (from twice)
    window newest as (
        partition by key
        order by case when getvariable('recency') = 'asof_date' then recency end desc nulls last, is_coarse, file_id desc, line desc
    )
)
select place, case when print = winner then 'duplicate' else 'superseded' end as fate
from ranked
where turn > 1
