-- one row per file: agent-days of all channels together beside the same day's single channels
select file_id, 'total_beside_parts' as key, 'channel' as column_name, count(*) as amount
from kpi_daily as k
where
    list_contains(getvariable('files'), file_id)
    and channel = 'all'
    and exists (
        select 1 from kpi_daily as p
        where p.employee_id = k.employee_id and p.date = k.date and p.queue = k.queue and p.channel <> 'all'
    )
group by file_id
order by file_id
