-- one row per row of the file at hand that is to be staged, as texts
select * exclude (bare, nothing) from source where line in (select line from rest) order by line
