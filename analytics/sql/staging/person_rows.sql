-- one row per stored row of a table in which a person stands
select columns(lambda c: list_contains(getvariable('fields'), c))
from target
where list_has_any(
    list_value(*columns(lambda c: list_contains(getvariable('people'), c))),
    getvariable('codes')
)
order by all
