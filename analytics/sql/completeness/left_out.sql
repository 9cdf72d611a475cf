-- One row per table, file and month whose rows leave the comparison, because the month is partial.
create or replace temp table left_out as
select m.table_name, f.file_id, m.month
from source_months as m
inner join file_sources as f on f.source = m.source
where m.state = 'partial'
