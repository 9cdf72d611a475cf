-- adds one row per id not seen before: prints of the id without leading zeros, and in lower case too
insert into person_form
select distinct p.pseudonym, p.zeroless, p.folded
from people as p
anti join person_form as f on f.pseudonym = p.pseudonym
where p.pseudonym is not null
order by all
