-- one row per file that says it answered more than ten times what was offered
select file_id, sum(answered)::bigint as answered, sum(offered)::bigint as offered
from queue_daily
where list_contains(getvariable('files'), file_id)
group by file_id
having sum(answered) > 10 * sum(offered)
