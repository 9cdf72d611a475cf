-- one row if a day of the file at hand is stored already
select 1 from target where date in (select day from days) limit 1
