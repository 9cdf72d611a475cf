-- one row: the day of the oldest row of a table
select min(greatest(*columns(lambda c: list_contains(getvariable('days'), c)))) from target
