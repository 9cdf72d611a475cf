-- one row if a day of the file at hand is staged already
select 1 from staged where date in (select day from days) limit 1
