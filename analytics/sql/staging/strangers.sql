-- one row per person of the file at hand whom no employees file names
create or replace temp table strangers as
select distinct pseudonym
from people
where
    pseudonym is not null
    and pseudonym not in (select employee_id from employees union all select source_person_id from identities)
