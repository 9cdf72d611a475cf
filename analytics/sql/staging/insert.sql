-- adds the accepted rows
insert into target by name
select columns(lambda c: list_contains(getvariable('stored_columns'), c))
from staged
where broken is null and rowid not in (select place from losers where fate <> 'replacing')
