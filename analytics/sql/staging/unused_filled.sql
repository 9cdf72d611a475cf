-- one row: filled cells of columns that the contract does not know
select count(columns(lambda c: list_contains(getvariable('unused'), c))) from source
