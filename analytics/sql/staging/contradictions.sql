-- one row per file: rows whose handle time contradicts their count of contacts; that time is then emptied
create or replace temp table emptied as
select file_id, sum(weight)::bigint as amount
from staged
where broken is null and (contacts_handled = 0) <> (handle_s = 0)
group by file_id;

update staged set handle_s = null where broken is null and (contacts_handled = 0) <> (handle_s = 0)
