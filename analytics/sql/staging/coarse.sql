-- one row per staged file all of whose handle times are whole minutes
create or replace temp table coarse as
select file_id
from staged
where broken is null
group by file_id
having count(handle_s) > 1 and bool_and(handle_s % 60 = 0) and sum(handle_s) > 0
