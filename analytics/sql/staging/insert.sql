-- adds the accepted rows
insert into target by name
select * exclude (print, broken, weight)
from staged
where broken is null and rowid not in (select place from losers where fate <> 'replacing')
