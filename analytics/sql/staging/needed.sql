-- adds one row per person of a table whose rows are facts
insert into needed
select distinct person
from (select unnest(list_value(*columns(lambda c: list_contains(getvariable('people'), c)))) as person from target)
where person is not null
