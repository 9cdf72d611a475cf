-- one row per stored meeting of a pair in which a person stands as mentor or mentee
select columns(lambda c: list_contains(getvariable('fields'), c))
from sessions
where
    list_contains(getvariable('codes'), employee_id)
    or list_contains(getvariable('codes'), leader_id)
    or pair_id in (
        select pair_id
        from pairs
        where list_contains(getvariable('codes'), mentor_id) or list_contains(getvariable('codes'), mentee_id)
    )
order by all
