-- one row per file: queue-days with more contacts answered than offered
select file_id, 'answered_above_offered' as key, 'answered' as column_name, count(*) as amount
from queue_daily
where list_contains(getvariable('files'), file_id) and answered > offered
group by file_id
order by file_id
