-- one row: distinct texts of columns that the contract does not know, from the first rows of the file
select list(distinct columns(lambda c: list_contains(getvariable('unused'), c)))
from (from source limit 20000)
