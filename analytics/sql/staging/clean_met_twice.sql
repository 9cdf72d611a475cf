-- one row per row of the file at hand that breaks no rule: its line, and whether another row has its key
select
    line,
    hash(*columns(lambda c: list_contains(getvariable('key'), c))) in (select hash from met_twice) as twice
from clean
